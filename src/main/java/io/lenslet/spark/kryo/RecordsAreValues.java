package io.lenslet.spark.kryo;

import com.esotericsoftware.kryo.util.MapReferenceResolver;

/**
 * Objects that are met again are written once, but for records: they have no identity that counts, and to look each of
 * them up among all that were written takes longer than to write it.
 */
final class RecordsAreValues extends MapReferenceResolver {

    @Override
    @SuppressWarnings({"rawtypes", "unchecked"}) // as Kryo declares it
    public boolean useReferences(Class type) {
        return !Record.class.isAssignableFrom(type) && super.useReferences(type);
    }
}
