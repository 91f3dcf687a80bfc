package io.lenslet.batch;

import io.lenslet.input.FolderEntry;
import io.lenslet.input.InputTree;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.nio.file.NoSuchFileException;
import java.util.ArrayDeque;
import java.util.Deque;
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
        try {
            return FolderEntry.isLocal(root) ? local(root, configuration) : stored(fileSystem, root);
        } catch (FileNotFoundException | NoSuchFileException e) {
            return Set.of();
        }
    }

    private static Set<String> stored(FileSystem fileSystem, Path root) throws IOException {
        Set<String> files = new HashSet<>();
        RemoteIterator<LocatedFileStatus> found = fileSystem.listFiles(root, true);
        while (found.hasNext()) {
            String path =
                    InputTree.relative(root.toString(), found.next().getPath().toString());
            if (!path.startsWith(OutputFolder.OWN + "/")) {
                files.add(path);
            }
        }
        return files;
    }

    /** A folder of the output may be a link, and links may make a loop. */
    private static Set<String> local(Path root, Configuration configuration) throws IOException {
        Set<String> files = new HashSet<>();
        Set<String> listed = new HashSet<>(Set.of(FolderEntry.real(root)));
        Deque<InputTree.Folder> folders =
                new ArrayDeque<>(Set.of(new InputTree.Folder(root.toString(), FolderEntry.real(root), false)));
        while (!folders.isEmpty()) {
            InputTree.Folder folder = folders.remove();
            for (FolderEntry entry : FolderEntry.of(folder.uri(), folder.real(), configuration)) {
                String path = InputTree.relative(
                        root.toString(),
                        OutputFolder.child(new Path(folder.uri()), entry.name()).toString());
                if (entry.kind() == FolderEntry.Kind.FILE) {
                    files.add(path);
                } else if (entry.isFolder() && !path.equals(OutputFolder.OWN) && listed.add(entry.real())) {
                    folders.add(new InputTree.Folder(entry.uri(), entry.real(), false));
                }
            }
        }
        return files;
    }
}
