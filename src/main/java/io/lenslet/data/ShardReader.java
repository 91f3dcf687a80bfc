package io.lenslet.data;

import io.lenslet.input.IdxFile;
import io.lenslet.input.InvalidDataException;
import java.io.IOException;
import java.io.Serializable;
import java.util.Arrays;
import org.apache.hadoop.conf.Configuration;

/**
 * Reads the shards of a data set, each in one pass over its files, holding the shard's own samples and one block of the
 * file. Stateless: threads may share a reader.
 */
public record ShardReader(IdxDataset dataset, Sharding sharding) implements Serializable {

    /** The samples of shard {@code index}, in the order of {@link Sharding#ids}. Label values are not checked here. */
    public Shard read(int index, Configuration configuration) throws IOException {
        int[] ids = sharding.ids(index);
        try (IdxFile images = dataset.openImages(configuration);
                IdxFile labels = dataset.openLabels(configuration)) {
            DatasetDescription shape = IdxDataset.describe(images.header());
            return new Shard(
                    index,
                    shape.channels(),
                    shape.height(),
                    shape.width(),
                    ids,
                    gather(images, ids),
                    gather(labels, ids));
        }
    }

    private byte[] gather(IdxFile file, int[] ids) throws IOException {
        if (file.header().count() != sharding.count()) {
            throw new InvalidDataException(
                    file.path() + " holds " + file.header().count() + " records, expected " + sharding.count()
                            + "; the file was changed while it was used");
        }
        int recordBytes = file.header().recordBytes();
        byte[] gathered = new byte[requireArray((long) ids.length * recordBytes, file)];
        for (long placed : ascending(ids)) {
            file.copyRecord((int) (placed >>> 32), gathered, (int) placed * recordBytes);
        }
        return gathered;
    }

    private int requireArray(long bytes, IdxFile file) {
        if (bytes > Integer.MAX_VALUE - 8) {
            throw new InvalidDataException("a shard of " + file.path() + " must be below 2 GiB, was " + bytes
                    + " bytes; raise shards above " + sharding.shards());
        }
        return (int) bytes;
    }

    /** The ids in ascending order in the upper 32 bits, the place of each in {@code ids} in the lower. */
    private static long[] ascending(int[] ids) {
        long[] placed = new long[ids.length];
        Arrays.setAll(placed, place -> (long) ids[place] << 32 | place);
        Arrays.sort(placed);
        return placed;
    }
}
