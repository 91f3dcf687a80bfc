package io.lenslet.spark.batch;

import io.lenslet.batch.BatchSettings;
import io.lenslet.batch.ImageOutcome;
import io.lenslet.batch.OutputFolder;
import io.lenslet.batch.TaskWork;
import java.io.IOException;
import java.util.List;
import java.util.UUID;
import java.util.function.Consumer;
import java.util.stream.IntStream;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.Path;
import org.apache.hadoop.mapreduce.JobContext;
import org.apache.hadoop.mapreduce.JobStatus;
import org.apache.hadoop.mapreduce.lib.output.FileOutputCommitter;
import org.apache.hadoop.mapreduce.lib.output.PathOutputCommitter;
import org.apache.hadoop.mapreduce.lib.output.PathOutputCommitterFactory;
import org.apache.spark.api.java.JavaRDD;
import org.apache.spark.api.java.JavaSparkContext;
import org.apache.spark.broadcast.Broadcast;
import org.apache.spark.util.SerializableConfiguration;
import scala.jdk.javaapi.CollectionConverters;
import scala.reflect.ClassTag;
import scala.reflect.ClassTag$;
import scala.runtime.AbstractFunction2;
import scala.runtime.BoxedUnit;

/** Tasks that are run and committed together: one job of Spark, and one of the committer. */
final class Chunk {

    private final JavaSparkContext spark;
    private final Broadcast<BatchSettings> settings;
    private final OutputFolder output;
    private final Broadcast<SerializableConfiguration> shared;
    private final UUID job = UUID.randomUUID();
    private final Configuration configuration;
    private final boolean staged;
    private final CommitIds ids;

    Chunk(
            JavaSparkContext spark,
            Broadcast<BatchSettings> settings,
            OutputFolder output,
            Broadcast<SerializableConfiguration> shared,
            CommitIds ids) {
        this.spark = spark;
        this.settings = settings;
        this.output = output;
        this.shared = shared;
        staged = BatchConfiguration.staged(output.path(), shared.value().value());
        configuration = BatchConfiguration.forJob(shared.value().value(), job, staged);
        this.ids = ids;
    }

    /**
     * Runs the tasks and commits them. {@code done} gets the outcomes of each task as it ends, on a thread of Spark's.
     * Where chunks are staged each task has a folder, which was committed by one rename of all it wrote; nothing is
     * gathered from there, as it is to be published.
     */
    List<CommittedTask> run(List<TaskWork> tasks, Consumer<ImageOutcome[]> done) throws IOException {
        JobContext job = ids.job(configuration);
        PathOutputCommitter committer = PathOutputCommitterFactory.createCommitter(folder(), ids.driver(configuration));
        committer.setupJob(job);
        try {
            ImageOutcome[][] outcomes = runTasks(tasks, done);
            if (!staged) {
                committer.commitJob(job);
            }
            return IntStream.range(0, tasks.size())
                    .mapToObj(i -> new CommittedTask(committed(i), List.of(outcomes[i])))
                    .toList();
        } catch (Exception e) { // Scala throws what it does not declare
            abort(committer, job, e);
            throw e;
        }
    }

    /**
     * Where the files of a committed task are: at their place, or in a folder from where they are yet to be moved
     * there.
     */
    private Path committed(int task) {
        return staged ? FileOutputCommitter.getCommittedTaskPath(ids.attempt(configuration, task), folder()) : folder();
    }

    private Path folder() {
        return staged ? new Path(output.staging(), ids.run() + "-" + ids.chunk()) : output.path();
    }

    boolean staged() {
        return staged;
    }

    private ImageOutcome[][] runTasks(List<TaskWork> tasks, Consumer<ImageOutcome[]> done) {
        ImageOutcome[][] outcomes = new ImageOutcome[tasks.size()][];
        JavaRDD<TaskWork> partitions = spark.parallelize(tasks, tasks.size());
        ChunkTask task = new ChunkTask(settings, output.path().toString(), folder().toString(), ids, shared, job);
        List<Object> numbers =
                IntStream.range(0, tasks.size()).boxed().map(i -> (Object) i).toList();
        ClassTag<ImageOutcome[]> tag = ClassTag$.MODULE$.apply(ImageOutcome[].class);
        partitions
                .context()
                .runJob(
                        partitions.rdd(),
                        task,
                        CollectionConverters.asScala(numbers).toSeq(),
                        new AbstractFunction2<Object, ImageOutcome[], BoxedUnit>() {
                            @Override
                            public BoxedUnit apply(Object number, ImageOutcome[] result) {
                                outcomes[(Integer) number] = result;
                                done.accept(result);
                                return BoxedUnit.UNIT;
                            }
                        },
                        tag);
        return outcomes;
    }

    private static void abort(PathOutputCommitter committer, JobContext job, Exception reason) {
        try {
            committer.abortJob(job, JobStatus.State.FAILED);
        } catch (IOException e) {
            reason.addSuppressed(e);
        }
    }
}
