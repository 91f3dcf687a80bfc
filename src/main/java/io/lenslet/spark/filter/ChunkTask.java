package io.lenslet.spark.filter;

import io.lenslet.batch.BatchSettings;
import io.lenslet.batch.FileSink;
import io.lenslet.batch.ImageOutcome;
import io.lenslet.batch.ImageWork;
import io.lenslet.batch.ImageWorker;
import io.lenslet.batch.OutputContainer;
import io.lenslet.batch.OutputFolder;
import io.lenslet.batch.OutputSink;
import io.lenslet.batch.ParquetSink;
import io.lenslet.batch.TaskWork;
import java.io.IOException;
import java.io.Serializable;
import java.io.UncheckedIOException;
import java.util.UUID;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.Path;
import org.apache.hadoop.mapreduce.TaskAttemptContext;
import org.apache.hadoop.mapreduce.lib.output.PathOutputCommitter;
import org.apache.hadoop.mapreduce.lib.output.PathOutputCommitterFactory;
import org.apache.spark.TaskContext;
import org.apache.spark.TaskKilledException;
import org.apache.spark.broadcast.Broadcast;
import org.apache.spark.mapred.SparkHadoopMapRedUtil;
import org.apache.spark.util.SerializableConfiguration;
import scala.collection.Iterator;
import scala.runtime.AbstractFunction2;

/**
 * Filters the images of one task into the folder of its attempt, and commits it. The driver allows one attempt of a
 * task to commit, as it does for Spark's own writers.
 */
final class ChunkTask extends AbstractFunction2<TaskContext, Iterator<TaskWork>, ImageOutcome[]>
        implements Serializable {

    private final BatchSettings settings;
    private final String output;
    private final String target;
    private final CommitIds ids;
    private final Broadcast<SerializableConfiguration> shared;
    private final UUID job;

    /**
     * {@code target} is the folder that tasks are committed to, {@code output} the job's. The configuration is {@code
     * shared}: in a closure it would be written for each job and read for each task, which takes longer than filtering
     * a small image.
     */
    ChunkTask(
            BatchSettings settings,
            String output,
            String target,
            CommitIds ids,
            Broadcast<SerializableConfiguration> shared,
            UUID job) {
        this.settings = settings;
        this.output = output;
        this.target = target;
        this.ids = ids;
        this.shared = shared;
        this.job = job;
    }

    @Override
    public ImageOutcome[] apply(TaskContext task, Iterator<TaskWork> partition) {
        TaskWork work = partition.next();
        Configuration own = BatchConfiguration.forJob(
                shared.value().value(), job, !target.equals(output)); // the attempt's id goes into it
        try {
            TaskAttemptContext attempt = ids.attempt(own, task);
            PathOutputCommitter committer = PathOutputCommitterFactory.createCommitter(new Path(target), attempt);
            try {
                committer.setupTask(attempt);
                ImageOutcome[] outcomes = filter(work, committer.getWorkPath(), own, task);
                SparkHadoopMapRedUtil.commitTask(committer, attempt, ids.chunk(), task.partitionId());
                return outcomes;
            } catch (Throwable e) {
                abort(committer, attempt, e);
                throw e;
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new TaskKilledException("interrupted");
        }
    }

    private ImageOutcome[] filter(TaskWork work, Path folder, Configuration own, TaskContext task)
            throws IOException, InterruptedException {
        ImageWork[] images = work.images();
        ImageOutcome[] outcomes = new ImageOutcome[images.length];
        try (OutputSink sink = sink(work, folder, own);
                ImageWorker worker = new ImageWorker(settings, new OutputFolder(new Path(output)), sink, own)) {
            for (int i = 0; i < images.length; i++) {
                if (task.isInterrupted()) {
                    throw new TaskKilledException("another attempt was faster, or the job ended");
                }
                outcomes[i] = worker.filter(images[i]);
            }
        }
        return outcomes;
    }

    private OutputSink sink(TaskWork work, Path folder, Configuration own) throws IOException {
        return settings.container() == OutputContainer.FILES
                ? fileSink(folder, own)
                : new ParquetSink(folder, ParquetParts.name(ids.run(), work.number()), own);
    }

    private FileSink fileSink(Path folder, Configuration own) throws IOException {
        return target.equals(output)
                ? FileSink.inPlace(folder, own)
                : FileSink.staged(folder, new OutputFolder(new Path(output)), own);
    }

    private static void abort(PathOutputCommitter committer, TaskAttemptContext attempt, Throwable reason) {
        try {
            committer.abortTask(attempt);
        } catch (IOException e) {
            reason.addSuppressed(e);
        }
    }
}
