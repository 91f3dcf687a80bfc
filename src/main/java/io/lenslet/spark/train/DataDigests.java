package io.lenslet.spark.train;

import io.lenslet.data.SampleSource;
import io.lenslet.data.Shard;
import io.lenslet.data.ShardDigest;
import io.lenslet.data.ShardReader;
import io.lenslet.data.Sharding;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import org.apache.spark.api.java.JavaSparkContext;

/** The SHA-256 of a data set, computed where its shards are read. */
public final class DataDigests {

    private static final int BYTES = 32;

    private DataDigests() {}

    /** Of samples that are read for this alone, in the shards of {@code sharding}, in hexadecimal. */
    public static String of(JavaSparkContext spark, SampleSource samples, Sharding sharding) {
        try (ShardedData data =
                new ShardedData(spark, new ShardReader(samples, sharding), "shards to tell data apart")) {
            return of(spark, data);
        }
    }

    /** Of all shards, in their order, in hexadecimal. They are read, and kept, where training will look for them. */
    static String of(JavaSparkContext spark, ShardedData data) {
        AlignedGroups groups = AlignedGroups.of(data.count(), spark.defaultParallelism(), Integer.SIZE);
        byte[][] found = new byte[groups.count(data.count())][];
        data.forEachGroup(groups, DataDigests::digests, (group, result) -> found[group] = result.value());
        return ShardDigest.join(List.of(found));
    }

    /** One after the other. */
    private static byte[] digests(Iterator<Shard> shards) {
        List<byte[]> all = new ArrayList<>();
        shards.forEachRemaining(shard -> all.add(ShardDigest.of(shard)));
        ByteBuffer joined = ByteBuffer.allocate(all.size() * BYTES);
        all.forEach(joined::put);
        return joined.array();
    }
}
