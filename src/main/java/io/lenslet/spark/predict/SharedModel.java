package io.lenslet.spark.predict;

import io.lenslet.model.Model;
import io.lenslet.model.ModelFile;
import java.io.Serializable;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import org.apache.spark.api.java.JavaSparkContext;
import org.apache.spark.broadcast.Broadcast;

/**
 * A model that the driver has read, for closures: its file is broadcast, and each executor makes one model of it, which
 * all its tasks share. Two of the same file are equal.
 */
public final class SharedModel implements Serializable {

    private static final long serialVersionUID = 1;
    private static final ModelCache CACHE = new ModelCache();

    private final String name;
    private final String sha256;
    private final Broadcast<byte[]> file;

    private SharedModel(String name, String sha256, Broadcast<byte[]> file) {
        this.name = name;
        this.sha256 = sha256;
        this.file = file;
    }

    /**
     * The model in {@code file}, called {@code name} in errors. {@link io.lenslet.model.InvalidModelException} where it
     * is damaged or not one of ours.
     */
    public static SharedModel of(JavaSparkContext spark, byte[] file, String name) {
        String sha256 = sha256(file);
        CACHE.get(sha256, () -> ModelFile.read(file, name));
        return new SharedModel(name, sha256, spark.broadcast(file));
    }

    private static String sha256(byte[] file) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(file));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }

    /** The model, which nobody modifies. */
    public Model model() {
        return CACHE.get(sha256, () -> ModelFile.read(file.value(), name));
    }

    /** How many models this JVM has read. */
    static int reads() {
        return CACHE.reads();
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof SharedModel model && model.sha256.equals(sha256);
    }

    @Override
    public int hashCode() {
        return sha256.hashCode();
    }
}
