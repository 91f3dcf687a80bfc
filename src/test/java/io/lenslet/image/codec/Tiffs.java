package io.lenslet.image.codec;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.lenslet.image.Image;
import io.lenslet.image.ImageFormatException;
import java.io.ByteArrayOutputStream;

/** TIFFs of a {@link TiffBuilder}, read. */
final class Tiffs {

    private Tiffs() {}

    static final int UNSIGNED = 1;

    static final int SIGNED = 2;

    static final int FLOAT = 3;

    static final ImageCodec CODEC = new ImageCodec(1 << 20);

    static Image read(TiffBuilder file) throws ImageFormatException {
        return CODEC.read("a.tif", file.bytes());
    }

    static void refused(TiffBuilder file, String reason) {
        assertThatThrownBy(() -> read(file))
                .isInstanceOf(ImageFormatException.class)
                .hasMessageStartingWith("a.tif: " + reason);
    }

    /**
     * Samples of {@code bits} bits, packed from the highest bit, rows beginning with a byte, as libtiff has it for all
     * but whole bytes.
     */
    static byte[] packed(int bits, int width, long... values) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        for (int row = 0; row < values.length / width; row++) {
            StringBuilder digits = new StringBuilder();
            for (int x = 0; x < width; x++) {
                for (int bit = bits - 1; bit >= 0; bit--) {
                    digits.append(values[row * width + x] >> bit & 1);
                }
            }
            digits.append("0".repeat(Math.floorMod(-digits.length(), 8)));
            for (int i = 0; i < digits.length(); i += 8) {
                out.write(Integer.parseInt(digits.substring(i, i + 8), 2));
            }
        }
        return out.toByteArray();
    }
}
