package io.lenslet.job;

import io.lenslet.batch.OutputFolder;
import io.lenslet.config.UsageException;
import io.lenslet.input.FileNames;
import java.io.IOException;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.Path;

/** Where a batch reads and writes. */
public final class BatchFolders {

    private BatchFolders() {}

    /**
     * The output folder, by a path that means the same on every machine. It must not lie in the input, nor the input in
     * it.
     */
    public static OutputFolder output(String input, String output, Configuration configuration) throws IOException {
        Path to = qualified("output", output, configuration);
        Path from = qualified("input", input, configuration);
        if (within(to, from) || within(from, to)) {
            throw new UsageException("output must not lie in the input, nor the input in it, was " + output + " and "
                    + input + "; name another folder with --output");
        }
        return new OutputFolder(to);
    }

    private static Path qualified(String what, String name, Configuration configuration) throws IOException {
        Path path = UserPaths.of(what, name);
        Path qualified = path.getFileSystem(configuration).makeQualified(path);
        FileNames.requireReadable(qualified);
        return qualified;
    }

    private static boolean within(Path inner, Path outer) {
        return (inner + "/").startsWith(outer + "/");
    }
}
