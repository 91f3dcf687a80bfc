package io.lenslet.input;

import io.lenslet.image.ImageFormat;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * What names of files say. What is in a file decides how it is read; the name only whether it is looked at, and how its
 * output is called.
 */
public final class ImageNames {

    private static final Map<ImageFormat, List<String>> ENDINGS = Map.of(
            ImageFormat.PNG,
            List.of("png"),
            ImageFormat.JPEG,
            List.of("jpg", "jpeg", "jpe", "jfif"),
            ImageFormat.TIFF,
            List.of("tif", "tiff"),
            ImageFormat.BMP,
            List.of("bmp", "dib"),
            ImageFormat.GIF,
            List.of("gif"),
            ImageFormat.WEBP,
            List.of("webp"));
    /** Pictures that are not read: better said to be unsupported than passed over. */
    private static final Set<String> FOREIGN = Set.of(
            "apng", "avif", "cr2", "cur", "dng", "exr", "hdr", "heic", "heif", "ico", "jp2", "jxl", "nef", "pbm", "pcx",
            "pgm", "pnm", "ppm", "psd", "tga", "xbm", "xpm");

    private ImageNames() {}

    /**
     * True for the usual endings of pictures, unless the file or a folder of it is hidden by a dot or an underscore in
     * front.
     */
    static boolean mayBeImage(String path) {
        return !hidden(path) && calledImage(path);
    }

    /** True for the usual endings of pictures. */
    static boolean calledImage(String path) {
        String ending = ending(path);
        return FOREIGN.contains(ending) || ENDINGS.values().stream().anyMatch(endings -> endings.contains(ending));
    }

    /** True where a step of the path begins with a dot or an underscore. */
    static boolean hidden(String path) {
        return Arrays.stream(path.split("/")).anyMatch(step -> step.startsWith(".") || step.startsWith("_"));
    }

    /**
     * The path of an image that is written in {@code format}: the same where its ending fits, else with the usual
     * ending. The ending of a compressed image goes.
     */
    public static String written(String input, ImageFormat format) {
        String path = new CompressedImage().holds(input.toLowerCase(Locale.ROOT))
                ? input.substring(0, input.lastIndexOf('.'))
                : input;
        String ending = ending(path);
        if (ENDINGS.get(format).contains(ending)) {
            return path;
        }
        String stem = ending.isEmpty() ? path : path.substring(0, path.length() - ending.length() - 1);
        return stem + "." + format.extension();
    }

    /** The format that the ending of a path stands for. */
    public static Optional<ImageFormat> format(String path) {
        String ending = ending(path);
        return ENDINGS.entrySet().stream()
                .filter(entry -> entry.getValue().contains(ending))
                .map(Map.Entry::getKey)
                .findFirst();
    }

    /**
     * What follows the last dot of the file's name, in lower case; nothing where there is no dot or only one in
     * front.
     */
    static String ending(String path) {
        int dot = path.lastIndexOf('.');
        return dot <= path.lastIndexOf('/') + 1 ? "" : path.substring(dot + 1).toLowerCase(Locale.ROOT);
    }
}
