package io.lenslet.job;

import io.lenslet.files.Files;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import org.apache.hadoop.fs.Path;

/** The folder of one run. Each file in it is whole or not there. */
final class RunFolder {

    /** The file by which a folder is known to be a run's. */
    private static final String JOB = "job.yaml";

    private final Path path;
    private final Files files;

    private RunFolder(Path path, Files files) {
        this.path = path;
        this.files = files;
    }

    /**
     * A new folder, or with {@code overwrite} that of an earlier run, which is deleted. A folder that holds anything else is never touched.
     */
    static RunFolder create(String name, boolean overwrite, String job, Files files) throws IOException {
        Path path = new Path(name);
        if (files.occupied(path)) {
            if (!files.exists(new Path(path, JOB))) {
                throw new UsageException(name + " holds something that is not a run (no " + JOB + "); name another folder with --output");
            }
            if (!overwrite) {
                throw new UsageException(name + " holds an earlier run; replace it with --overwrite, or name another folder with --output");
            }
            files.deleteFolder(path);
        }
        RunFolder folder = new RunFolder(path, files);
        folder.write(JOB, job);
        return folder;
    }

    void write(String name, String text) throws IOException {
        write(name, text.getBytes(StandardCharsets.UTF_8));
    }

    void write(String name, byte[] content) throws IOException {
        files.write(new Path(path, name), content);
    }

    @Override
    public String toString() {
        return path.toString();
    }
}
