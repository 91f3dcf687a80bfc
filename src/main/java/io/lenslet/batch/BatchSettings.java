package io.lenslet.batch;

import java.io.Serializable;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/** What results depend on besides the images: the pipeline in one line, and how its results are written. */
public record BatchSettings(
        String pipeline,
        OutputFormat format,
        int quality,
        Pages pages,
        OutputContainer container,
        ImageLimits limits,
        Quarantine quarantine)
        implements Serializable {

    /** Raised with every release whose filters or codecs give other bits, so that everything is done again. */
    private static final int FILTER_RELEASE = 2;

    private static final int DIGEST_CHARACTERS = 16;

    /** Stands in the ledger for all that a filtered image depends on. */
    public String fingerprint() {
        return digest(String.join(
                "\n",
                "release " + FILTER_RELEASE,
                pipeline,
                format.name(),
                Integer.toString(quality),
                pages.name(),
                container.name()));
    }

    /** Stands in the ledger for all that makes an image a bad one: limits too. */
    public String badFingerprint() {
        return digest(fingerprint() + "\n" + limits.pixels() + "\n" + limits.bytes());
    }

    private static String digest(String text) {
        try {
            byte[] hash = MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(hash).substring(0, DIGEST_CHARACTERS);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }
}
