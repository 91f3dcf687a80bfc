package io.lenslet.image.codec;

import static io.lenslet.image.codec.Tiffs.FLOAT;
import static io.lenslet.image.codec.Tiffs.SIGNED;
import static io.lenslet.image.codec.Tiffs.UNSIGNED;
import static io.lenslet.image.codec.Tiffs.read;
import static org.assertj.core.api.Assertions.assertThat;

import io.lenslet.image.Image;
import java.io.ByteArrayOutputStream;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.zip.Deflater;
import java.util.zip.DeflaterOutputStream;
import org.junit.jupiter.api.Test;

/** Strips, tiles, planes, orders of bytes: where the samples of a TIFF lie. */
class TiffLayoutTest {

    /**
     * Strips and tiles, samples together and apart, compressed and not, classic and BigTIFF, of either order of bytes:
     * all the same picture.
     */
    @Test
    void everyLayoutGivesTheSamePicture() throws Exception {
        int width = 21;
        int height = 18;
        for (int[] kind : new int[][] {
            {1, 16, UNSIGNED}, {3, 8, UNSIGNED}, {3, 32, FLOAT}, {4, 16, FLOAT}, {1, 64, FLOAT}, {2, 16, SIGNED}
        }) {
            Image expected = null;
            for (ByteOrder order : new ByteOrder[] {ByteOrder.LITTLE_ENDIAN, ByteOrder.BIG_ENDIAN}) {
                for (int variant = 0; variant < 16; variant++) {
                    TiffBuilder file = new TiffBuilder(order, (variant & 1) == 1)
                            .page(width, height, kind[0], kind[1])
                            .tag(339, kind[2]);
                    if (kind[0] == 2 || kind[0] == 4) {
                        file.tag(338, 2);
                    }
                    store(file, order, variant, kind, width, height);
                    Image image = read(file);
                    expected = expected == null ? image : expected;
                    assertThat(image.sameSamples(expected))
                            .as("%d samples of %d bits, %s, variant %d", kind[0], kind[1], order, variant)
                            .isTrue();
                }
            }
        }
    }

    private static void store(TiffBuilder file, ByteOrder order, int variant, int[] kind, int width, int height) {
        boolean tiled = (variant & 2) != 0;
        boolean apart = (variant & 4) != 0;
        boolean compressed = (variant & 8) != 0;
        int predictor = !compressed ? 1 : kind[2] == FLOAT ? 3 : 2;
        int chunkWidth = tiled ? 16 : width;
        int chunkHeight = tiled ? 16 : 5;
        if (tiled) {
            file.tag(322, chunkWidth).tag(323, chunkHeight).without(278);
        } else {
            file.tag(278, chunkHeight);
        }
        file.tag(259, compressed ? 8 : 1).tag(317, predictor).tag(284, apart ? 2 : 1);
        List<int[]> planes = new ArrayList<>();
        for (int plane = 0; plane < (apart ? kind[0] : 1); plane++) {
            planes.add(apart ? new int[] {plane, plane + 1} : new int[] {0, kind[0]});
        }
        for (int[] samples : planes) {
            for (int y = 0; y < height; y += chunkHeight) {
                for (int x = 0; x < width; x += chunkWidth) {
                    int rows = tiled ? chunkHeight : Math.min(chunkHeight, height - y);
                    byte[] data = chunk(order, kind[1] / 8, predictor, samples, new int[] {x, y, chunkWidth, rows});
                    file.strip(compressed ? deflated(data) : data);
                }
            }
        }
    }

    /** Rows of samples that follow from their place, as differences where a predictor wants them. */
    private static byte[] chunk(ByteOrder order, int bytes, int predictor, int[] samples, int[] place) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        int count = samples[1] - samples[0];
        for (int y = place[1]; y < place[1] + place[3]; y++) {
            long[] row = new long[place[2] * count];
            for (int i = 0; i < row.length; i++) {
                // Small exponents, so that halves and doubles are ordinary numbers.
                long random = new Random(31L * y + 1009L * (place[0] + i / count) + samples[0] + i % count).nextLong();
                row[i] = random & (1L << 8 * bytes - 3) - 1;
            }
            out.writeBytes(
                    switch (predictor) {
                        case 2 -> bytesOf(differences(row, count), bytes, order);
                        case 3 -> byteDifferences(bytesOf(row, bytes, ByteOrder.BIG_ENDIAN), bytes, count);
                        default -> bytesOf(row, bytes, order);
                    });
        }
        return out.toByteArray();
    }

    private static long[] differences(long[] row, int distance) {
        long[] differences = row.clone();
        for (int i = distance; i < row.length; i++) {
            differences[i] -= row[i - distance];
        }
        return differences;
    }

    private static byte[] bytesOf(long[] row, int bytes, ByteOrder order) {
        byte[] out = new byte[row.length * bytes];
        for (int i = 0; i < out.length; i++) {
            int place = order == ByteOrder.BIG_ENDIAN ? bytes - 1 - i % bytes : i % bytes;
            out[i] = (byte) (row[i / bytes] >> 8 * place);
        }
        return out;
    }

    private static byte[] byteDifferences(byte[] row, int bytes, int distance) {
        byte[] apart = new byte[row.length];
        for (int i = 0; i < row.length; i++) {
            apart[i % bytes * (row.length / bytes) + i / bytes] = row[i];
        }
        byte[] differences = apart.clone();
        for (int i = distance; i < row.length; i++) {
            differences[i] -= apart[i - distance];
        }
        return differences;
    }

    private static byte[] deflated(byte[] data) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try (DeflaterOutputStream deflater = new DeflaterOutputStream(out, new Deflater())) {
            deflater.write(data);
        } catch (java.io.IOException e) {
            throw new IllegalStateException(e);
        }
        return out.toByteArray();
    }
}
