package io.lenslet.job;

import io.lenslet.config.UsageException;
import io.lenslet.files.HadoopFiles;
import io.lenslet.train.EpochMetrics;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.LocalDateTime;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Set;
import org.apache.hadoop.fs.Path;

/** The folder of one run. Each file in it is whole or not there. */
public final class RunFolder {

    static final String METRICS = "metrics.jsonl";
    public static final String MODEL = "model.safetensors";
    public static final String SUMMARY = "summary.json";
    public static final String REPORT = "report.html";

    /** The file by which a folder is known to be a run's. */
    public static final String JOB = "job.yaml";
    /** All that a run writes. */
    private static final Set<String> FILES = Set.of(JOB, METRICS, MODEL, SUMMARY, REPORT, CheckpointFolder.NAME);

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
        return LocalDateTime.now().format(TIME);
    }

    /**
     * A folder for a run: one that is not there or empty, or as {@code earlier} says that of an earlier run. Nothing is
     * touched yet. A folder that holds anything else than a run's files is refused in any case.
     */
    public static RunFolder choose(String name, Earlier earlier, HadoopFiles files) throws IOException {
        Path path = UserPaths.of("the run's folder", name);
        List<String> found = files.list(path);
        RunFolder folder = new RunFolder(path, files);
        if (!found.isEmpty()) {
            List<String> foreign = found.stream()
                    .filter(file -> !FILES.contains(file) && !HadoopFiles.isPart(file))
                    .toList();
            if (found.contains(CheckpointFolder.NAME) && foreign.isEmpty()) {
                foreign = folder.checkpoints().foreign();
            }
            if (!found.contains(JOB) || !foreign.isEmpty()) {
                throw new UsageException(name + " holds something that is not a run ("
                        + (foreign.isEmpty() ? "no " + JOB : foreign.get(0)) + "); name another folder with --output");
            }
            if (earlier == Earlier.REFUSE) {
                throw new UsageException(name
                        + " holds an earlier run; go on with it by --resume, replace it with --overwrite, or name"
                        + " another folder with --output");
            }
        }
        return folder;
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

    /** Deletes the earlier run, if there is one, and begins the new one. */
    public void begin(String job) throws IOException {
        files.delete(path);
        write(JOB, job);
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
