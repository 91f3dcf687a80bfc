package io.lenslet.image.png;

import io.lenslet.image.Exif;
import io.lenslet.image.deflate.ZlibInflater;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Optional;
import java.util.zip.DataFormatException;

/**
 * EXIF in the text of a PNG. Before PNG had a chunk for it, ImageMagick and those who follow it wrote profiles in
 * hexadecimal digits as text of the name {@code Raw profile type exif} (or {@code APP1}): a line feed, the kind, a line
 * with the number of bytes, and lines of digits. What cannot be read says nothing.
 */
final class PngText {

    private static final String KEYWORD = "Raw profile type ";
    private static final int INFLATED_LIMIT = 1 << 24;

    private PngText() {}

    /** The EXIF block in a tEXt, zTXt or iTXt chunk whose content lies from {@code content} to {@code end}. */
    static Optional<Exif> exif(byte[] file, int content, int end) {
        int name = endOfName(file, content, end);
        String keyword = new String(file, content, name - content, StandardCharsets.ISO_8859_1);
        if (name == end || !keyword.equals(KEYWORD + "exif") && !keyword.equals(KEYWORD + "APP1")) {
            return Optional.empty();
        }
        byte[] profile = profile(text(file, content, name + 1, end));
        return profile.length == 0 ? Optional.empty() : Optional.of(Exif.of(profile, 0, profile.length));
    }

    /** Where the 0 behind a name is, {@code end} where there is none. */
    static int endOfName(byte[] file, int from, int end) {
        int at = from;
        while (at < end && file[at] != 0) {
            at++;
        }
        return at;
    }

    /** The text behind the keyword; the type of the chunk stands before its content. */
    private static byte[] text(byte[] file, int content, int from, int end) {
        switch (file[content - 4]) {
            case 't' -> {
                return Arrays.copyOfRange(file, from, end);
            }
            case 'z' -> { // a method first
                return inflated(Arrays.copyOfRange(file, Math.min(from + 1, end), end));
            }
            default -> { // a flag, a method, a language and a translated keyword first
                boolean compressed = from < end && file[from] == 1;
                int language = endOfName(file, Math.min(from + 2, end), end);
                int translated = endOfName(file, Math.min(language + 1, end), end);
                byte[] text = Arrays.copyOfRange(file, Math.min(translated + 1, end), end);
                return compressed ? inflated(text) : text;
            }
        }
    }

    /** What zlib data holds; nothing where it is damaged or out of all proportion. */
    static byte[] inflated(byte[] compressed) {
        ZlibInflater inflater = new ZlibInflater(compressed);
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try {
            for (int n = inflater.next(); n > 0 && out.size() <= INFLATED_LIMIT; n = inflater.next()) {
                out.write(inflater.bytes(), ZlibInflater.START, n);
            }
        } catch (DataFormatException unusable) {
            return new byte[0];
        }
        return inflater.finished() ? out.toByteArray() : new byte[0];
    }

    /** The bytes whose digits stand behind the third line feed, as many as the line before says. */
    private static byte[] profile(byte[] text) {
        String[] lines = new String(text, StandardCharsets.ISO_8859_1).split("\n", 4);
        if (lines.length < 4 || !lines[0].isEmpty() || !lines[2].strip().matches("\\d{1,8}")) {
            return new byte[0];
        }
        int length = Math.min(Integer.parseInt(lines[2].strip()), lines[3].length() / 2);
        byte[] profile = new byte[length];
        int digits = 0;
        for (int i = 0; i < lines[3].length() && digits < 2 * length; i++) {
            int digit = Character.digit(lines[3].charAt(i), 16);
            if (digit >= 0) {
                profile[digits / 2] = (byte) (profile[digits / 2] << 4 | digit);
                digits++;
            }
        }
        return profile;
    }
}
