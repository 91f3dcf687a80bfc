package io.lenslet.batch;

import java.io.FileNotFoundException;
import java.io.IOException;
import java.util.HashSet;
import java.util.Set;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.fs.LocatedFileStatus;
import org.apache.hadoop.fs.Path;
import org.apache.hadoop.fs.RemoteIterator;

/** The files in an output folder. */
public final class OutputListing {

    private OutputListing() {}

    /** The paths of all files in the folder but Lenslet's own; none where there is no folder. */
    public static Set<String> files(OutputFolder folder, Configuration configuration) throws IOException {
        FileSystem fileSystem = folder.path().getFileSystem(configuration);
        Path root = fileSystem.makeQualified(folder.path());
        Set<String> files = new HashSet<>();
        try {
            RemoteIterator<LocatedFileStatus> found = fileSystem.listFiles(root, true);
            while (found.hasNext()) {
                String path = found.next()
                        .getPath()
                        .toString()
                        .substring(root.toString().length() + 1);
                if (!path.startsWith(OutputFolder.OWN + "/")) {
                    files.add(path);
                }
            }
        } catch (FileNotFoundException e) {
            return Set.of();
        }
        return files;
    }
}
