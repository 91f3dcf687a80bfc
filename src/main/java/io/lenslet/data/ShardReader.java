package io.lenslet.data;

import java.io.IOException;
import java.io.Serializable;
import org.apache.hadoop.conf.Configuration;

/** Reads the shards of a data set. Stateless: threads may share a reader. */
public record ShardReader(SampleSource source, Sharding sharding) implements Serializable {

    /** The samples of shard {@code index}, in the order of {@link Sharding#ids}. */
    public Shard read(int index, Configuration configuration) throws IOException {
        return source.read(index, sharding.ids(index), sharding.count(), configuration);
    }
}
