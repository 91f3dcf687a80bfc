package io.lenslet.job;

import io.lenslet.batch.OutputFolder;
import io.lenslet.config.UsageException;
import java.io.IOException;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.Path;

/** Where a filter job reads and writes. */
public final class FilterFolders {

    private FilterFolders() {}

    /**
     * The output folder, by a path that means the same on every machine. It must not lie in the input, nor the input in
     * it.
     */
    public static OutputFolder output(FilterJob job, Configuration configuration) throws IOException {
        Path output = qualified("output", job.output(), configuration);
        Path input = qualified("input", job.input(), configuration);
        if (within(output, input) || within(input, output)) {
            throw new UsageException("output must not lie in the input, nor the input in it, was " + job.output()
                    + " and " + job.input() + "; name another folder with --output");
        }
        return new OutputFolder(output);
    }

    private static Path qualified(String what, String name, Configuration configuration) throws IOException {
        Path path = UserPaths.of(what, name);
        return path.getFileSystem(configuration).makeQualified(path);
    }

    private static boolean within(Path inner, Path outer) {
        return (inner + "/").startsWith(outer + "/");
    }
}
