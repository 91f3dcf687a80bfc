package io.lenslet.spark.batch;

import java.io.Serializable;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.mapreduce.JobContext;
import org.apache.hadoop.mapreduce.JobID;
import org.apache.hadoop.mapreduce.TaskAttemptContext;
import org.apache.hadoop.mapreduce.TaskAttemptID;
import org.apache.hadoop.mapreduce.TaskID;
import org.apache.hadoop.mapreduce.TaskType;
import org.apache.hadoop.mapreduce.task.JobContextImpl;
import org.apache.hadoop.mapreduce.task.TaskAttemptContextImpl;
import org.apache.spark.TaskContext;

/** What Hadoop's committers want jobs and attempts of tasks to be called: a run and the number of one of its chunks. */
record CommitIds(String run, int chunk) implements Serializable {

    JobContext job(Configuration configuration) {
        return new JobContextImpl(configuration, new JobID(run, chunk));
    }

    /** The attempt that the driver makes a committer with. */
    TaskAttemptContext driver(Configuration configuration) {
        return attempt(configuration, 0, 0);
    }

    /** An attempt of a task on the driver; where committed files lie does not depend on which. */
    TaskAttemptContext attempt(Configuration configuration, int task) {
        return attempt(configuration, task, 0);
    }

    /** No two attempts of one run have the same id, whatever stage they belong to. */
    TaskAttemptContext attempt(Configuration configuration, TaskContext task) {
        return attempt(configuration, task.partitionId(), (int) (task.taskAttemptId() & Integer.MAX_VALUE));
    }

    private TaskAttemptContext attempt(Configuration configuration, int task, int attempt) {
        TaskAttemptID id = new TaskAttemptID(new TaskID(new JobID(run, chunk), TaskType.MAP, task), attempt);
        configuration.set("mapreduce.job.id", id.getJobID().toString());
        configuration.set("mapreduce.task.id", id.getTaskID().toString());
        configuration.set("mapreduce.task.attempt.id", id.toString());
        configuration.setBoolean("mapreduce.task.ismap", true);
        configuration.setInt("mapreduce.task.partition", task);
        return new TaskAttemptContextImpl(configuration, id);
    }
}
