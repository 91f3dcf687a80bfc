package io.lenslet.cli;

import io.lenslet.files.HadoopFiles;
import io.lenslet.files.Lease;
import io.lenslet.job.Resumption;
import io.lenslet.job.RunFolder;
import io.lenslet.job.SweepFolder;
import io.lenslet.job.SweepJob;
import io.lenslet.report.training.SweepOutcome;
import io.lenslet.report.training.SweepRecord;
import io.lenslet.report.training.SweepTable;
import io.lenslet.spark.session.SparkSessions;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorCompletionService;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.apache.spark.api.java.JavaSparkContext;

/**
 * The runs of a sweep, some at a time, each on a thread with a pool of Spark's fair scheduler. What a run's bits depend
 * on is its job alone, so its neighbors change nothing but its time.
 */
final class SweepRun {

    private final JavaSparkContext spark;
    private final String name;
    private final SweepJob sweep;
    private final Map<SweepJob.Run, TrainPlan> plans;
    private final SweepFolder folder;
    private final HadoopFiles files;
    private final Map<SweepJob.Run, String> stopped = new LinkedHashMap<>();

    SweepRun(
            JavaSparkContext spark,
            String name,
            SweepJob sweep,
            Map<SweepJob.Run, TrainPlan> plans,
            SweepFolder folder,
            HadoopFiles files) {
        this.spark = spark;
        this.name = name;
        this.sweep = sweep;
        this.plans = plans;
        this.folder = folder;
        this.files = files;
    }

    /** How one run ended. */
    private record Ended(SweepJob.Run run, Optional<Exception> failure) {}

    /** Trains what is left of the sweep and returns the command's exit code: 1 where a run stopped before its end. */
    int run() throws IOException {
        List<SweepJob.Run> left = new ArrayList<>();
        for (SweepJob.Run run : sweep.runs()) {
            TrainPlan plan = plans.get(run);
            if (plan.complete()) {
                Resumption.requireSameJob(plan.folder(), plan.job());
            } else {
                left.add(run);
            }
        }
        System.out.println(
                plans.size() + " runs, " + (plans.size() - left.size()) + " of them complete already, in " + folder);
        ExecutorService threads = Executors.newFixedThreadPool(sweep.parallel());
        try {
            ExecutorCompletionService<Ended> ended = new ExecutorCompletionService<>(threads);
            left.forEach(run -> ended.submit(() -> trained(run)));
            for (int count = plans.size() - left.size() + 1; count <= plans.size(); count++) {
                tell(ended.take().get(), count);
                folder.write(record());
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException("the sweep was interrupted; the same command goes on with it", e);
        } catch (ExecutionException e) {
            throw new IllegalStateException("a run's thread ended", e.getCause());
        } finally {
            threads.shutdownNow();
        }
        SweepRecord record = record();
        folder.write(record);
        System.out.print(SweepTable.text(record));
        System.out.println(folder + "/" + SweepFolder.PAGE);
        return stopped.isEmpty() ? 0 : ErrorMessages.FAILURE;
    }

    private Ended trained(SweepJob.Run run) {
        SparkSessions.joinPool(spark, run.name());
        TrainPlan plan = plans.get(run);
        try (Lease lease =
                plan.folder().take(RunId.ofNow().holder(), RunFolder.Earlier.RESUME, TrainCommand::waiting)) {
            Optional<Resumption> resumption =
                    Resumption.of(plan.folder(), plan.job(), plan.run().network(), files);
            new TrainRun(plan, lease, resumption, spark.hadoopConfiguration())
                    .train(spark, new PrintStream(OutputStream.nullOutputStream()), false);
            return new Ended(run, Optional.empty());
        } catch (IOException | RuntimeException e) {
            return new Ended(run, Optional.of(e));
        }
    }

    private void tell(Ended ended, int count) throws IOException {
        String line = count + "/" + plans.size() + "  " + ended.run().name() + "  ";
        if (ended.failure().isEmpty()) {
            SweepOutcome outcome =
                    folder.outcomes(List.of(ended.run()), Map.of()).get(0);
            System.err.println(line
                    + String.format(
                            Locale.ROOT,
                            "%s %.2f %%",
                            outcome.last().scores().heldOut(),
                            100 * outcome.last().scores().heldOutAccuracy()));
        } else {
            String message =
                    ErrorMessages.message(ErrorMessages.told(ended.failure().get()));
            stopped.put(ended.run(), message);
            System.err.println(line + "stopped: " + message);
        }
    }

    private SweepRecord record() throws IOException {
        return new SweepRecord(name, sweep.job(), sweep.set(), folder.outcomes(sweep.runs(), stopped));
    }
}
