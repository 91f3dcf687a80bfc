package io.lenslet.batch;

import java.io.Serializable;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/** What is done with images, which are too large for it, and what becomes of bad ones. */
public record BatchSettings(ImageTask task, ImageLimits limits, Quarantine quarantine) implements Serializable {

    private static final int DIGEST_CHARACTERS = 16;

    /** Stands in the ledger for all that an image's result depends on. */
    public String fingerprint() {
        return digest(task.identity());
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
