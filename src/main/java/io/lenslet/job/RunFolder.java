package io.lenslet.job;

import io.lenslet.config.UsageException;
import io.lenslet.files.HadoopFiles;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Set;
import org.apache.hadoop.fs.Path;

/** The folder of one run. Each file in it is whole or not there. */
public final class RunFolder {

    static final String METRICS = "metrics.jsonl";
    public static final String MODEL = "model.safetensors";
    public static final String SUMMARY = "summary.json";

    /** The file by which a folder is known to be a run's. */
    public static final String JOB = "job.yaml";
    /** All that a run writes. */
    private static final Set<String> FILES = Set.of(JOB, METRICS, MODEL, SUMMARY, CheckpointFolder.NAME);

    /** What to do with an earlier run in the folder. */
    public enum Earlier {
        REFUSE,
        REPLACE,
        RESUME
    }

    private final Path path;
    private final HadoopFiles files;

    private RunFolder(Path path, HadoopFiles files) {
        this.path = path;
        this.files = files;
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

    String read(String name) throws IOException {
        return new String(files.read(new Path(path, name)), StandardCharsets.UTF_8);
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
