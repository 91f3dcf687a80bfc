package io.lenslet.cli;

import io.lenslet.batch.ImageOutcome;
import io.lenslet.config.YamlWriter;
import io.lenslet.files.HadoopFiles;
import io.lenslet.files.Lease;
import io.lenslet.job.Json;
import io.lenslet.job.RunFolder;
import io.lenslet.job.RunStoppedException;
import io.lenslet.report.Terminal;
import io.lenslet.report.batch.BatchProgress;
import io.lenslet.report.batch.RunFolders;
import io.lenslet.spark.batch.BatchRequest;
import io.lenslet.spark.batch.BatchResult;
import io.lenslet.spark.batch.DistributedBatch;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;
import org.apache.hadoop.fs.Path;
import org.apache.spark.api.java.JavaSparkContext;

/**
 * One run of a batch, and its folder: the job, and in the end a summary {@code S} and a report, whether it succeeds or
 * fails.
 */
abstract class BatchRun<S extends Record> {

    private static final int TOO_MANY_FAILURES = 3;

    private final JavaSparkContext spark;
    private final Record job;
    private final BatchRequest request;
    private final HadoopFiles files;
    private final StopSignal stop;
    private boolean first;

    BatchRun(JavaSparkContext spark, Record job, BatchRequest request, HadoopFiles files, StopSignal stop) {
        this.spark = spark;
        this.job = job;
        this.request = request;
        this.files = files;
        this.stop = stop;
    }

    /** What the bar of progress is called. */
    abstract String verb();

    abstract S summary(BatchResult result, int exitCode);

    /** The page of the run; {@code outcomes} are those of this run and the bad ones of earlier runs, by path. */
    abstract String report(S summary, BatchResult result, List<ImageOutcome> outcomes);

    /** One line for all of it. */
    abstract String line(S summary);

    final JavaSparkContext spark() {
        return spark;
    }

    final BatchRequest request() {
        return request;
    }

    final RunFolders folders(String input) {
        return new RunFolders(input, request.output().path().toString());
    }

    /** Works under the lock of the output folder and returns the exit code. */
    final int run(Lease lease) throws IOException {
        first = files.list(request.output().runs()).isEmpty();
        write("job.yaml", YamlWriter.write(job));
        BatchResult result;
        try (BatchTally tally = new BatchTally(new BatchProgress(verb(), System.err, Terminal.watched()))) {
            result = work(lease, tally);
        }
        int exitCode = result.stopped().isEmpty() ? 0 : TOO_MANY_FAILURES;
        System.out.println(line(leave(result, exitCode)));
        BatchNotes.notes(result).forEach(System.err::println);
        return exitCode;
    }

    private BatchResult work(Lease lease, BatchTally tally) throws IOException {
        try {
            return new DistributedBatch(spark, request).run(lease, tally);
        } catch (Throwable e) { // a full heap too
            Throwable told = stop.told(e);
            if (told instanceof IOException failed && ErrorMessages.exitCode(told) == ErrorMessages.FAILURE) {
                told = kept(failed);
            }
            try {
                leave(told, tally);
            } catch (IOException | RuntimeException unwritten) {
                e.addSuppressed(unwritten);
            }
            if (told instanceof RunStoppedException stopped) {
                throw stopped;
            }
            if (told instanceof IOException failed) {
                throw failed;
            }
            throw e;
        }
    }

    /** What storage did, a full disk too, with the remedy. */
    private static IOException kept(IOException e) {
        return new IOException(
                ErrorMessages.message(e) + "; what was done is kept: mend this, then run the same command again", e);
    }

    /** A first run that is given something wrong leaves nothing; what is scheduled tells how each later one ended. */
    private void leave(Throwable told, BatchTally tally) throws IOException {
        int exitCode = ErrorMessages.exitCode(told);
        if (first && exitCode == ErrorMessages.USAGE && !tally.planned()) {
            files.delete(request.output().run(request.run()));
        } else {
            leave(tally.soFar(ErrorMessages.message(told)), exitCode);
        }
    }

    private S leave(BatchResult result, int exitCode) throws IOException {
        S summary = summary(result, exitCode);
        write(RunFolder.SUMMARY, Json.pretty(summary));
        List<ImageOutcome> outcomes = Stream.concat(result.outcomes().stream(), result.plan().bad().stream())
                .sorted(Comparator.comparing(ImageOutcome::path))
                .toList();
        write("report.html", report(summary, result, outcomes));
        return summary;
    }

    private void write(String name, String content) throws IOException {
        try {
            files.write(new Path(request.output().run(request.run()), name), content.getBytes(StandardCharsets.UTF_8));
        } catch (IOException e) {
            throw kept(e);
        }
    }
}
