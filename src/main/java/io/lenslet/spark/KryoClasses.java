package io.lenslet.spark;

import com.esotericsoftware.kryo.Kryo;
import io.lenslet.batch.ImageEntry;
import io.lenslet.batch.ImageOutcome;
import io.lenslet.batch.InputFile;
import io.lenslet.batch.InputTree;
import io.lenslet.batch.TaskWork;
import io.lenslet.batch.Work;
import io.lenslet.data.Shard;
import io.lenslet.image.ImageFormat;
import io.lenslet.train.Evaluation;
import io.lenslet.train.ShardResult;
import java.util.List;
import org.apache.spark.serializer.KryoRegistrator;

/** Every class of ours that Spark sends or stores. With registration required, one that is missing here is an error, not a slow success. */
public final class KryoClasses implements KryoRegistrator {

    @Override
    public void registerClasses(Kryo kryo) {
        register(kryo, Shard.class);
        register(kryo, ShardResult.class);
        register(kryo, Evaluation.class);
        register(kryo, ModelState.class);
        register(kryo, ShardTask.Result.class);
        kryo.register(long[][].class);
        registerBatch(kryo);
    }

    private static void registerBatch(Kryo kryo) {
        register(kryo, InputFile.class);
        register(kryo, InputTree.Level.class);
        register(kryo, ImageEntry.class);
        register(kryo, Work.class);
        register(kryo, TaskWork.class);
        register(kryo, ImageOutcome.class);
        for (Class<?> type : List.of(ImageOutcome.Status.class, ImageFormat.class, InputFile[].class, InputTree.Level[].class,
                ImageEntry[].class, ImageEntry[][].class, Work[].class, ImageOutcome[].class, String[].class)) {
            kryo.register(type);
        }
    }

    private static <R extends Record> void register(Kryo kryo, Class<R> type) {
        kryo.register(type, new RecordSerializer<>(type));
    }
}
