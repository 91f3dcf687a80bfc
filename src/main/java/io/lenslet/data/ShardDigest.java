package io.lenslet.data;

import java.nio.ByteBuffer;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;

/** The SHA-256 of shards, and of data sets as the SHA-256 of those. */
public final class ShardDigest {

    private ShardDigest() {}

    /** Of the shape, the labels, the weights and the pixels of a shard. */
    public static byte[] of(Shard shard) {
        MessageDigest digest = sha256();
        ByteBuffer shape = ByteBuffer.allocate(4 * Integer.BYTES);
        for (int size : new int[] {shard.count(), shard.channels(), shard.height(), shard.width()}) {
            shape.putInt(size);
        }
        digest.update(shape.array());
        digest.update(shard.labels());
        ByteBuffer weights = ByteBuffer.allocate(shard.weights().length * Float.BYTES);
        weights.asFloatBuffer().put(shard.weights());
        digest.update(weights.array());
        return digest.digest(shard.pixels());
    }

    /** Of a data set, in hexadecimal, by the digests of its shards in their order, in one array or several. */
    public static String join(List<byte[]> shards) {
        MessageDigest digest = sha256();
        shards.forEach(digest::update);
        return HexFormat.of().formatHex(digest.digest());
    }

    private static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }
}
