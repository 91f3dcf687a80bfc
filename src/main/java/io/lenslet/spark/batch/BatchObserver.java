package io.lenslet.spark.batch;

import io.lenslet.batch.ImageOutcome;
import io.lenslet.batch.WorkPlan;
import java.util.List;

/** Is told how a run gets on. */
public interface BatchObserver {

    /** It is known what there is to do. */
    void planned(WorkPlan plan);

    /** A task has ended. Called on a thread of Spark's, one at a time. */
    void taskDone(ImageOutcome[] outcomes);

    /** What a chunk of tasks wrote is in its place and in the ledger. Called on any thread, one at a time. */
    void committed(List<ImageOutcome> outcomes);
}
