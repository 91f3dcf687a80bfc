package io.lenslet.spark;

import com.esotericsoftware.kryo.Kryo;
import io.lenslet.data.Shard;
import io.lenslet.train.Divergence;
import io.lenslet.train.Evaluation;
import io.lenslet.train.ShardResult;
import io.lenslet.train.ShardStatistics;
import org.apache.spark.serializer.KryoRegistrator;

/** Every class of ours that Spark sends or stores. With registration required, one that is missing here is an error, not a slow success. */
public final class KryoClasses implements KryoRegistrator {

    @Override
    public void registerClasses(Kryo kryo) {
        register(kryo, Shard.class);
        register(kryo, ShardResult.class);
        register(kryo, TrainedShard.class);
        register(kryo, Divergence.class);
        register(kryo, Evaluation.class);
        register(kryo, ShardStatistics.class);
        register(kryo, ModelState.class);
        register(kryo, ShardTask.Result.class);
        kryo.register(long[][].class);
    }

    private static <R extends Record> void register(Kryo kryo, Class<R> type) {
        kryo.register(type, new RecordSerializer<>(type));
    }
}
