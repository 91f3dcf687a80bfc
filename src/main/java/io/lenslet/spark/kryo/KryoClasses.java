package io.lenslet.spark.kryo;

import com.esotericsoftware.kryo.Kryo;
import com.esotericsoftware.kryo.serializers.JavaSerializer;
import io.lenslet.batch.BatchSettings;
import io.lenslet.batch.ImageOutcome;
import io.lenslet.batch.ImageWork;
import io.lenslet.batch.TaskWork;
import io.lenslet.data.SampleBlock;
import io.lenslet.data.Shard;
import io.lenslet.image.ImageFormat;
import io.lenslet.input.ImageEntry;
import io.lenslet.input.ImageVersion;
import io.lenslet.input.InputFile;
import io.lenslet.input.InputListing;
import io.lenslet.input.InputTree;
import io.lenslet.input.PassedOver;
import io.lenslet.spark.data.PackedSamples;
import io.lenslet.spark.train.ModelState;
import io.lenslet.spark.train.ShardTask;
import io.lenslet.spark.train.SlicePart;
import io.lenslet.train.Divergence;
import io.lenslet.train.Evaluation;
import io.lenslet.train.Mistake;
import io.lenslet.train.ShardEvaluator;
import io.lenslet.train.ShardHealth;
import io.lenslet.train.ShardResult;
import io.lenslet.train.ShardStatistics;
import io.lenslet.train.ShardSum;
import io.lenslet.train.ShardTrainer;
import io.lenslet.train.StatisticsMeter;
import io.lenslet.train.SynchronousSteps;
import java.util.List;
import org.apache.spark.serializer.KryoRegistrator;

/**
 * Every class of ours that Spark sends or stores. With registration required, one that is missing here is an error, not
 * a slow success.
 */
public final class KryoClasses implements KryoRegistrator {

    @Override
    public void registerClasses(Kryo kryo) {
        if (kryo.getReferences()) {
            RecordsAreValues references = new RecordsAreValues();
            references.setKryo(kryo);
            kryo.setReferenceResolver(references);
        }
        register(kryo, Shard.class);
        register(kryo, SampleBlock.class);
        register(kryo, PackedSamples.Places.class);
        register(kryo, ShardResult.class);
        register(kryo, ShardSum.class);
        register(kryo, ShardHealth.class);
        register(kryo, Divergence.class);
        register(kryo, Evaluation.class);
        register(kryo, Mistake.class);
        kryo.register(Mistake[].class);
        register(kryo, ShardStatistics.class);
        register(kryo, ModelState.class);
        register(kryo, ShardTask.Result.class);
        register(kryo, SlicePart.class);
        kryo.register(long[][].class);
        registerWorkers(kryo);
        registerBatch(kryo);
    }

    /**
     * What works on shards, with all layers and settings. It is broadcast once a run: in the closure of a job, Java
     * would write it twice and read it again in each task, every epoch.
     */
    private static void registerWorkers(Kryo kryo) {
        for (Class<?> type :
                List.of(ShardTrainer.class, SynchronousSteps.class, ShardEvaluator.class, StatisticsMeter.class)) {
            kryo.register(type, new JavaSerializer());
        }
    }

    private static void registerBatch(Kryo kryo) {
        kryo.register(BatchSettings.class, new JavaSerializer()); // as its task is, whatever kind that is of
        register(kryo, InputFile.class);
        register(kryo, InputTree.Folder.class);
        register(kryo, InputTree.Level.class);
        register(kryo, InputListing.Found.class);
        register(kryo, PassedOver.class);
        register(kryo, ImageEntry.class);
        register(kryo, ImageEntry.Known.class);
        register(kryo, ImageEntry.Unreadable.class);
        register(kryo, ImageWork.class);
        register(kryo, TaskWork.class);
        register(kryo, ImageVersion.class);
        register(kryo, ImageOutcome.class);
        register(kryo, ImageOutcome.Effort.class);
        for (Class<?> type : List.of(
                ImageOutcome.Status.class,
                ImageFormat.class,
                InputFile[].class,
                InputTree.Folder[].class,
                InputTree.Level[].class,
                InputListing.Found[].class,
                PassedOver[].class,
                PassedOver.Reason.class,
                ImageEntry[].class,
                ImageWork[].class,
                ImageOutcome[].class,
                String[].class)) {
            kryo.register(type);
        }
    }

    private static <R extends Record> void register(Kryo kryo, Class<R> type) {
        kryo.register(type, new RecordSerializer<>(type));
    }
}
