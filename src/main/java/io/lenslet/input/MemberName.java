package io.lenslet.input;

import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CharsetDecoder;
import java.nio.charset.CoderResult;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;

/**
 * The name of an image in an archive or a table, which may be any bytes, as a path from the output folder. Where it can
 * be none, {@code problem} says why, and {@code path} is the name with what is wrong with it written out ({@code
 * \x00}), so that it harms nobody.
 */
public record MemberName(String path, String problem) {

    private static final Pattern CONTROL = Pattern.compile("\\p{Cc}");
    private static final Pattern CLIMBING = Pattern.compile("(?<![^/\\\\])\\.\\.(?![^/\\\\])");
    /** Paths of Hadoop's and Spark's begin so; any other word before a colon is part of a name. */
    private static final Pattern SCHEME = Pattern.compile("^(file:/|[a-zA-Z][a-zA-Z0-9+.-]+://)");

    /** The name in these bytes. */
    static MemberName of(byte[] name) {
        return isUtf8(name)
                ? of(new String(name, StandardCharsets.UTF_8))
                : new MemberName(clean(harmless(text(name))), "its name is not UTF-8");
    }

    /** The name in this text. */
    static MemberName of(String name) {
        String path = clean(harmless(name));
        if (name.indexOf('\0') >= 0) {
            return new MemberName(path, "its name holds a NUL, which no file's can");
        }
        if (CLIMBING.matcher(name).find()) {
            return new MemberName(path, "its name climbs out of its folder (..)");
        }
        return new MemberName(path, path.isEmpty() ? "it has no name" : "");
    }

    /** The same for a key or a path in a table, of which some are URIs: without the scheme. */
    static MemberName ofKey(byte[] key) {
        MemberName name = of(key);
        return name.problem.isEmpty()
                ? of(SCHEME.matcher(new String(key, StandardCharsets.UTF_8)).replaceFirst(""))
                : name;
    }

    /** The path as programs read it for which a name ends at a NUL. */
    String withoutNul() {
        return path.replace("\\x00", "");
    }

    /** Without leading slashes and steps that lead nowhere. */
    private static String clean(String name) {
        List<String> steps = new ArrayList<>();
        for (String step : name.split("/")) {
            if (!step.isEmpty() && !step.equals(".")) {
                steps.add(step);
            }
        }
        return String.join("/", steps);
    }

    private static String harmless(String name) {
        return CLIMBING.matcher(name.replace("\0", "\\x00")).replaceAll("\\\\x2E\\\\x2E");
    }

    /** A path for people to read, in one line: control characters are written out. */
    public static String shown(String path) {
        return CONTROL.matcher(path)
                .replaceAll(control -> String.format(
                        Locale.ROOT, "\\\\x%02X", (int) control.group().charAt(0)));
    }

    static boolean isUtf8(byte[] name) {
        return text(name).equals(new String(name, StandardCharsets.UTF_8));
    }

    /** Bytes as text, those that are not UTF-8 written out. */
    static String text(byte[] name) {
        CharsetDecoder decoder = StandardCharsets.UTF_8.newDecoder().onMalformedInput(CodingErrorAction.REPORT);
        ByteBuffer in = ByteBuffer.wrap(name);
        CharBuffer out = CharBuffer.allocate(4 * name.length);
        for (CoderResult result = decoder.decode(in, out, true);
                result.isError();
                result = decoder.decode(in, out, true)) {
            for (int i = 0; i < result.length(); i++) {
                out.put(String.format(Locale.ROOT, "\\x%02X", in.get()));
            }
        }
        return out.flip().toString();
    }
}
