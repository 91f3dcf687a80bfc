package io.lenslet.image.tiff;

import java.util.Map;

/** What the numbers of TIFF stand for that are met and not read. */
final class TiffNames {

    private static final Map<Integer, String> COMPRESSIONS = Map.ofEntries(
            Map.entry(34712, "JPEG 2000"),
            Map.entry(33003, "JPEG 2000"),
            Map.entry(33005, "JPEG 2000"),
            Map.entry(34887, "LERC"),
            Map.entry(34925, "LZMA"),
            Map.entry(50000, "Zstandard"),
            Map.entry(50001, "WebP"),
            Map.entry(50002, "JPEG XL"),
            Map.entry(34892, "lossy JPEG of DNG"));

    private static final Map<Integer, String> PHOTOMETRICS = Map.ofEntries(
            Map.entry(4, "mask"),
            Map.entry(8, "CIE L*a*b*, whose white point readers differ on"),
            Map.entry(9, "ICC L*a*b*"),
            Map.entry(10, "ITU L*a*b*"),
            Map.entry(32803, "color filter array"),
            Map.entry(32844, "LogL"),
            Map.entry(32845, "LogLuv"),
            Map.entry(34892, "linear raw"));

    private TiffNames() {}

    /** The number of a compression, with its name where there is one. */
    static String compression(int number) {
        return named(number, COMPRESSIONS);
    }

    /** The number of a photometric interpretation, with its name where there is one. */
    static String photometric(int number) {
        return named(number, PHOTOMETRICS);
    }

    private static String named(int number, Map<Integer, String> names) {
        return names.containsKey(number) ? number + " (" + names.get(number) + ")" : Integer.toString(number);
    }
}
