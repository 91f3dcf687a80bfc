package io.lenslet.input;

import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/** What archives have in common: names that must not lead out of the output folder, and contents of a known length. */
public final class ArchivePaths {

    private static final Pattern SCHEME = Pattern.compile("^[a-zA-Z][a-zA-Z0-9+.-]+:");

    private ArchivePaths() {}

    /** The path of an entry of an archive that may be an image, or null. */
    static String image(String prefix, String name) {
        String path = clean(name);
        return path.isEmpty() || !ImageNames.mayBeImage(path) ? null : prefix + path;
    }

    /** A name as a path from the output folder: without scheme, leading slash, {@code .} and {@code ..}. */
    public static String clean(String name) {
        List<String> steps = new ArrayList<>();
        for (String step :
                SCHEME.matcher(name.replace('\\', '/')).replaceFirst("").split("/")) {
            if (!step.isEmpty() && !step.equals(".") && !step.equals("..")) {
                steps.add(step);
            }
        }
        return String.join("/", steps);
    }

    /**
     * The bytes of an entry that {@code in} stands before. One that unpacks to more than its header says is refused.
     */
    static byte[] content(InputStream in, ImageEntry entry) throws IOException {
        byte[] content = in.readNBytes(Math.toIntExact(entry.length()));
        if (content.length < entry.length()) {
            throw new EOFException("ends after " + content.length + " bytes, expected " + entry.length());
        }
        if (in.read() != -1) {
            throw new IOException("unpacks to more than the " + entry.length() + " bytes that the archive says");
        }
        return content;
    }
}
