package io.lenslet.model;

import io.lenslet.nn.Network;
import io.lenslet.nn.Normalization;
import io.lenslet.nn.Shape;
import io.lenslet.preparation.ImagePreparation;
import java.io.Serializable;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;

/**
 * A trained network: its definition, parameters, how images are prepared for it, the normalization of its input, the
 * names of its classes, and where it comes from ({@code provenance}: names and values for people to read). The array is not copied.
 */
public record Model(
        Network network,
        float[] parameters,
        ImagePreparation preparation,
        Normalization normalization,
        List<String> classes,
        Map<String, String> provenance)
        implements Serializable {

    public Model {
        if (parameters.length != network.parameterCount()) {
            throw new IllegalArgumentException(
                    "the network has " + network.parameterCount() + " parameters, was given " + parameters.length);
        }
        if (!network.output().equals(new Shape(classes.size(), 1, 1))) {
            throw new IllegalArgumentException("the network's output must be " + classes.size()
                    + "x1x1, one number for each class, was " + network.output());
        }
        preparation.requireFits(network.input());
    }

    /** A model that takes images as they are. */
    public Model(
            Network network,
            float[] parameters,
            Normalization normalization,
            List<String> classes,
            Map<String, String> provenance) {
        this(network, parameters, ImagePreparation.NONE, normalization, classes, provenance);
    }

    /** The SHA-256 of the parameters' bits: little-endian floats in the order of the network's tensors. */
    public String parametersSha256() {
        return sha256(parameters);
    }

    public static String sha256(float[] parameters) {
        ByteBuffer bytes = ByteBuffer.allocate(parameters.length * Float.BYTES).order(ByteOrder.LITTLE_ENDIAN);
        bytes.asFloatBuffer().put(parameters);
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes.array()));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }
}
