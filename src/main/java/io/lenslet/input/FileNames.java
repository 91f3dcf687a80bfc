package io.lenslet.input;

import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import org.apache.hadoop.fs.Path;

/**
 * In which characters this JVM reads the names of local files. Java takes them from the locale when it starts, and
 * cannot change them: without one a name that is not ASCII can be neither opened nor written.
 */
public final class FileNames {

    private static final String ENCODING = System.getProperty("sun.jnu.encoding", StandardCharsets.UTF_8.name());

    private FileNames() {}

    /** {@link InvalidDataException} where {@code path} is a local one, and this JVM cannot read all names there. */
    public static void requireReadable(Path path) {
        requireReadable(path, ENCODING);
    }

    static void requireReadable(Path path, String encoding) {
        if (FolderEntry.isLocal(path) && !isUtf8(encoding)) {
            throw new InvalidDataException("the names of local files (" + path + ") would be read as " + encoding
                    + ", expected UTF-8: start Java "
                    + "with LC_ALL=C.UTF-8 in its environment, as scripts/lenslet does");
        }
    }

    private static boolean isUtf8(String encoding) {
        return Charset.isSupported(encoding) && Charset.forName(encoding).equals(StandardCharsets.UTF_8);
    }
}
