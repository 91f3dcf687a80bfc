package io.lenslet.spark.batch;

import io.lenslet.batch.BatchSettings;
import io.lenslet.batch.ImageOutcome;
import io.lenslet.batch.ImageWork;
import io.lenslet.batch.ImageWorker;
import io.lenslet.batch.OutputFolder;
import io.lenslet.batch.TaskOutput;
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
 * Works on the images of one task into the folder of its attempt, and commits it. The driver allows one attempt of a
 * task to commit, as it does for Spark's own writers.
 */
final class ChunkTask extends AbstractFunction2<TaskContext, Iterator<TaskWork>, ImageOutcome[]>
        implements Serializable {

    private final Broadcast<BatchSettings> settings;
    private final String output;
    private final String target;
    private final CommitIds ids;
    private final Broadcast<SerializableConfiguration> shared;
    private final UUID job;

    /**
     * {@code target} is the folder that tasks are committed to, {@code output} the job's. The settings, which may hold
     * a network, and the configuration are {@code shared}: in a closure they would be written for each job and read for
     * each task, which takes longer than the work on a small image.
     */
    ChunkTask(
            Broadcast<BatchSettings> settings,
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
                ImageOutcome[] outcomes = work(work, committer.getWorkPath(), own, task);
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

    private ImageOutcome[] work(TaskWork work, Path folder, Configuration own, TaskContext task)
            throws IOException, InterruptedException {
        ImageWork[] images = work.images();
        ImageOutcome[] outcomes = new ImageOutcome[images.length];
        TaskOutput place = new TaskOutput(
                folder, new OutputFolder(new Path(output)), !target.equals(output), ids.run(), work.number(), own);
        try (ImageWorker worker = new ImageWorker(settings.value(), place)) {
            for (int i = 0; i < images.length; i++) {
                if (task.isInterrupted()) {
                    throw new TaskKilledException("another attempt was faster, or the job ended");
                }
                outcomes[i] = worker.work(images[i]);
            }
            worker.finish();
        }
        return outcomes;
    }

    private static void abort(PathOutputCommitter committer, TaskAttemptContext attempt, Throwable reason) {
        try {
            committer.abortTask(attempt);
        } catch (IOException e) {
            reason.addSuppressed(e);
        }
    }
}
