package io.lenslet.spark.filter;

import io.lenslet.batch.BatchSettings;
import io.lenslet.batch.ImageOutcome;
import io.lenslet.batch.OutputFolder;
import io.lenslet.batch.TaskWork;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import java.util.stream.IntStream;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.Path;
import org.apache.hadoop.mapreduce.JobContext;
import org.apache.hadoop.mapreduce.JobStatus;
import org.apache.hadoop.mapreduce.lib.output.PathOutputCommitter;
import org.apache.hadoop.mapreduce.lib.output.PathOutputCommitterFactory;
import org.apache.spark.api.java.JavaRDD;
import org.apache.spark.api.java.JavaSparkContext;
import org.apache.spark.util.SerializableConfiguration;
import scala.jdk.javaapi.CollectionConverters;
import scala.reflect.ClassTag;
import scala.reflect.ClassTag$;
import scala.runtime.AbstractFunction2;
import scala.runtime.BoxedUnit;

/** Tasks that are run and committed together: one job of Spark, and one of the committer. */
final class Chunk {

    private final JavaSparkContext spark;
    private final BatchSettings settings;
    private final OutputFolder output;
    private final Configuration configuration;
    private final boolean staged;
    private final CommitIds ids;

    Chunk(
            JavaSparkContext spark,
            BatchSettings settings,
            OutputFolder output,
            Configuration configuration,
            CommitIds ids) {
        this.spark = spark;
        this.settings = settings;
        this.output = output;
        staged = BatchConfiguration.staged(output.path(), configuration);
        this.configuration = BatchConfiguration.forJob(configuration, staged);
        this.ids = ids;
    }

    /**
     * Runs the tasks and commits them. When this returns, what they wrote lies in {@link #folder}. {@code done} gets
     * the outcomes of each task as it ends, on a thread of Spark's.
     */
    List<ImageOutcome> run(List<TaskWork> tasks, Consumer<ImageOutcome[]> done) throws IOException {
        JobContext job = ids.job(configuration);
        PathOutputCommitter committer = PathOutputCommitterFactory.createCommitter(folder(), ids.driver(configuration));
        committer.setupJob(job);
        try {
            List<ImageOutcome> outcomes = runTasks(tasks, done);
            committer.commitJob(job);
            return outcomes;
        } catch (Exception e) { // Scala throws what it does not declare
            abort(committer, job, e);
            throw e;
        }
    }

    /** Where committed files are: their place, or a folder from where they are yet to be moved there. */
    Path folder() {
        return staged ? new Path(output.staging(), ids.run() + "-" + ids.chunk()) : output.path();
    }

    boolean staged() {
        return staged;
    }

    private List<ImageOutcome> runTasks(List<TaskWork> tasks, Consumer<ImageOutcome[]> done) {
        ImageOutcome[][] outcomes = new ImageOutcome[tasks.size()][];
        JavaRDD<TaskWork> partitions = spark.parallelize(tasks, tasks.size());
        ChunkTask task = new ChunkTask(
                settings,
                output.path().toString(),
                folder().toString(),
                ids,
                new SerializableConfiguration(configuration));
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
        List<ImageOutcome> all = new ArrayList<>();
        for (ImageOutcome[] ofTask : outcomes) {
            all.addAll(List.of(ofTask));
        }
        return all;
    }

    private static void abort(PathOutputCommitter committer, JobContext job, Exception reason) {
        try {
            committer.abortJob(job, JobStatus.State.FAILED);
        } catch (IOException e) {
            reason.addSuppressed(e);
        }
    }
}
