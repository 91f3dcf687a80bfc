package io.lenslet.data;

import io.lenslet.input.IdxElement;
import io.lenslet.random.RandomStream;
import java.io.ByteArrayOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.zip.GZIPOutputStream;

/** Makes IDX files, good ones and bad ones, for tests. */
public final class IdxFiles {

    private IdxFiles() {}

    /** The bytes of an IDX file of unsigned bytes. */
    public static byte[] idx(byte[] values, int... dimensions) throws IOException {
        return idx(0x0800, values, dimensions);
    }

    static byte[] idx(int magic, byte[] values, int... dimensions) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        DataOutputStream data = new DataOutputStream(bytes);
        data.writeInt(magic | dimensions.length);
        for (int dimension : dimensions) {
            data.writeInt(dimension);
        }
        data.write(values);
        return bytes.toByteArray();
    }

    /** The bytes of an IDX file of another type. */
    public static byte[] idx(IdxElement element, double[] values, int... dimensions) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        DataOutputStream data = new DataOutputStream(bytes);
        for (double value : values) {
            switch (element) {
                case UNSIGNED_BYTE, SIGNED_BYTE -> data.writeByte((int) value);
                case SHORT -> data.writeShort((int) value);
                case INT -> data.writeInt((int) value);
                case FLOAT -> data.writeFloat((float) value);
                case DOUBLE -> data.writeDouble(value);
            }
        }
        int code = List.of(0x08, 0x09, 0x0B, 0x0C, 0x0D, 0x0E).get(element.ordinal());
        return idx(code << 8, bytes.toByteArray(), dimensions);
    }

    public static byte[] gzip(byte[] bytes) throws IOException {
        ByteArrayOutputStream packed = new ByteArrayOutputStream();
        try (GZIPOutputStream gzip = new GZIPOutputStream(packed)) {
            gzip.write(bytes);
        }
        return packed.toByteArray();
    }

    public static org.apache.hadoop.fs.Path write(Path file, byte[] bytes) throws IOException {
        return new org.apache.hadoop.fs.Path(Files.write(file, bytes).toString());
    }

    public static byte[] random(int count, long seed) {
        RandomStream random = RandomStream.of(seed);
        byte[] bytes = new byte[count];
        for (int i = 0; i < count; i++) {
            bytes[i] = (byte) random.nextInt(256);
        }
        return bytes;
    }
}
