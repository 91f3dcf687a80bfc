package io.lenslet.job;

import io.lenslet.config.UsageException;
import io.lenslet.files.HadoopFiles;
import io.lenslet.files.Lease;
import io.lenslet.model.ModelFile;
import io.lenslet.report.training.TrainSummary;
import io.lenslet.train.EpochMetrics;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;
import org.apache.hadoop.fs.Path;

/** The folder of one run. Each file in it is whole or not there. */
public final class RunFolder {

    static final String METRICS = "metrics.jsonl";
    public static final String MODEL = ModelFile.NAME;
    public static final String SUMMARY = "summary.json";
    public static final String REPORT = "report.html";
    public static final String EVENTS = "tensorboard";
    /** The page of a learning-rate range test, which is made without a run. */
    public static final String RATES = "find-rate.html";

    public static final String BAD_IMAGES = "bad-images.txt";

    /** The file by which a folder is known to be a run's. */
    public static final String JOB = "job.yaml";
    /** All that a run leaves. */
    private static final Set<String> FILES =
            Set.of(JOB, METRICS, MODEL, SUMMARY, REPORT, EVENTS, BAD_IMAGES, CheckpointFolder.NAME);

    private static final String LOCK = "lock";
    /** How long the lock of a run that was killed keeps others away. */
    private static final int LEASE_SECONDS = 30;

    /** What to do with an earlier run in the folder. */
    public enum Earlier {
        REFUSE,
        REPLACE,
        RESUME
    }

    private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("yyyyMMdd-HHmmss");

    private final Path path;
    private final HadoopFiles files;

    private RunFolder(Path path, HadoopFiles files) {
        this.path = path;
        this.files = files;
    }

    /** The local time as runs are named by it. */
    public static String time() {
        return LocalDateTime.now(ZoneId.systemDefault()).format(TIME);
    }

    /**
     * A folder for a run: one that is not there or empty, or that of an earlier run. Nothing is touched yet.
     * {@link UsageException} where it holds anything else than a run's files.
     */
    public static RunFolder choose(String name, HadoopFiles files) throws IOException {
        RunFolder folder = new RunFolder(UserPaths.of("the run's folder", name), files);
        List<String> found = folder.left();
        List<String> foreign =
                found.stream().filter(file -> !FILES.contains(file)).toList();
        if (found.contains(CheckpointFolder.NAME) && foreign.isEmpty()) {
            foreign = folder.checkpoints().foreign();
        }
        if (!found.isEmpty() && !found.contains(JOB) || !foreign.isEmpty()) {
            throw new UsageException(name + " holds something that is not a run ("
                    + (foreign.isEmpty() ? "no " + JOB : foreign.get(0)) + "); name another folder with --output");
        }
        return folder;
    }

    /** What lies in the folder but for locks, the page of a search for a rate, and for what killed processes left half-written. */
    private List<String> left() throws IOException {
        return files.list(path).stream()
                .filter(file -> !file.equals(RATES)
                        && !file.equals(LOCK)
                        && !file.startsWith(LOCK + ".")
                        && !HadoopFiles.isPart(file))
                .toList();
    }

    /**
     * Takes the folder's lock for {@code who}, and keeps what {@code earlier} says of an earlier run in it; {@link
     * io.lenslet.files.LockedException} where another run is at work, {@link UsageException} where a run was there.
     * Where an earlier run is gone on with, the lease of one that was killed is waited for, and {@code told} gets a line.
     */
    public Lease take(String who, Earlier earlier, Consumer<String> told) throws IOException {
        Lease lease = earlier == Earlier.RESUME
                ? Lease.await(files, path, LOCK, who, LEASE_SECONDS, told)
                : Lease.take(files, path, LOCK, who, LEASE_SECONDS);
        if (earlier == Earlier.REFUSE && has(JOB)) {
            lease.close();
            throw new UsageException(path
                    + " holds an earlier run; go on with it by --resume, replace it with --overwrite, or name"
                    + " another folder with --output");
        }
        return lease;
    }

    /** The folder of a run that is there. */
    public static RunFolder of(String name, HadoopFiles files) throws IOException {
        RunFolder folder = new RunFolder(UserPaths.of("RUN", name), files);
        if (!folder.has(JOB) || !folder.has(METRICS)) {
            throw new UsageException(name + " must be the folder of a training run with an epoch behind it, has no "
                    + (folder.has(JOB) ? METRICS : JOB));
        }
        return folder;
    }

    /** The last part of the folder's path. */
    public String name() {
        return path.getName();
    }

    /** Deletes the earlier run, if there is one, and begins the new one. The job stays until the new one replaces it. */
    public void begin(String job) throws IOException {
        for (String file : files.list(path)) {
            if (!file.equals(JOB) && !file.equals(LOCK) && !file.equals(RATES)) {
                files.delete(new Path(path, file));
            }
        }
        write(JOB, job);
    }

    /** Deletes the folder of a run that did not begin. */
    public void deleteEmpty() throws IOException {
        files.deleteEmpty(path);
    }

    /** How a complete run did on its test set. */
    public TrainSummary.Score score() throws IOException {
        return Json.read(read(SUMMARY), TrainSummary.Score.class);
    }

    public CheckpointFolder checkpoints() {
        return new CheckpointFolder(path, files);
    }

    public boolean has(String name) throws IOException {
        return files.list(path).contains(name);
    }

    /** The lines of the metrics. */
    public List<EpochMetrics> metrics() throws IOException {
        return read(METRICS)
                .lines()
                .map(line -> Json.read(line, EpochMetrics.class))
                .toList();
    }

    public byte[] bytes(String name) throws IOException {
        return files.read(new Path(path, name));
    }

    public String read(String name) throws IOException {
        return new String(bytes(name), StandardCharsets.UTF_8);
    }

    public void write(String name, String text) throws IOException {
        write(name, text.getBytes(StandardCharsets.UTF_8));
    }

    public void write(String name, byte[] content) throws IOException {
        files.write(new Path(path, name), content);
    }

    @Override
    public String toString() {
        return path.toString();
    }
}
