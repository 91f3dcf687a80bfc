package io.lenslet.image.jpeg;

import io.lenslet.image.Encoding;
import io.lenslet.image.Image;
import io.lenslet.image.Image.Color;
import io.lenslet.image.Image.Depth;
import io.lenslet.image.ImageBuffers;
import io.lenslet.image.ImageFormatException;
import io.lenslet.image.Metadata;
import java.nio.charset.StandardCharsets;
import javax.imageio.plugins.jpeg.JPEGHuffmanTable;

/**
 * Writes baseline JPEG (ITU-T T.81) in JFIF, with profile and resolution. The JDK's writer gives the same samples in
 * two to five times the time, as the JDK was built; docs/codecs.md has the figures.
 */
public final class JpegWriter {

    private static final int LARGEST_SIDE = 65_535;
    /** The reader has the slots before it. */
    private static final int SLOT = 5;

    private static final int LARGEST_PROFILE_PART = 65_535 - 2 - 14;

    private final Image image;
    private final JpegOutput out;
    private final int[][] steps;

    private JpegWriter(Image image, int quality, byte[] room) {
        this.image = image;
        this.out = new JpegOutput(room);
        this.steps = new int[][] {JpegTables.steps(false, quality), JpegTables.steps(true, quality)};
    }

    public static byte[] write(Image image, int quality, ImageBuffers buffers) throws ImageFormatException {
        if (image.depth() != Depth.U8) {
            throw new ImageFormatException(
                    "JPEG holds 8 bits, the image has " + image.depth().bits() + "; write PNG or TIFF");
        }
        if (image.alpha()) {
            throw new ImageFormatException("JPEG holds no alpha; write PNG or TIFF");
        }
        if (image.width() > LARGEST_SIDE || image.height() > LARGEST_SIDE) {
            throw new ImageFormatException("JPEG holds at most " + LARGEST_SIDE + " pixels a side, the image has "
                    + image.width() + " x " + image.height() + "; write PNG or TIFF");
        }
        JpegWriter writer = new JpegWriter(image, quality, buffers.bytes(SLOT, Math.max(4096, image.pixels() / 4)));
        boolean gray = image.color() == Color.GRAY;
        int sampling = gray || quality >= Encoding.WHOLE_CHROMA ? 1 : 2;
        writer.head(sampling);
        new JpegScanWriter(image, sampling, writer.out, writer.steps).write();
        writer.out.endBits();
        writer.out.writeShort(0xFFD9);
        buffers.keep(SLOT, writer.out.bytes());
        return writer.out.toByteArray();
    }

    private void head(int sampling) {
        int components = image.color().planes();
        out.writeShort(0xFFD8);
        jfif();
        image.metadata().iccProfileFor(image.color()).ifPresent(this::profile);
        for (int table = 0; table < (components == 1 ? 1 : 2); table++) {
            quantization(table);
        }
        frame(components, sampling);
        for (int table = 0; table < (components == 1 ? 1 : 2); table++) {
            huffman(table, JpegTables.dc(table == 1));
            huffman(0x10 | table, JpegTables.ac(table == 1));
        }
        segment(0xDA, 4 + 2 * components);
        out.writeByte(components);
        for (int component = 0; component < components; component++) {
            out.writeByte(component + 1);
            out.writeByte(component == 0 ? 0 : 0x11);
        }
        out.writeByte(0);
        out.writeByte(63);
        out.writeByte(0);
    }

    private void segment(int marker, int content) {
        out.writeShort(0xFF00 | marker);
        out.writeShort(content + 2);
    }

    private void jfif() {
        Metadata metadata = image.metadata();
        boolean known = metadata.hasResolution();
        segment(0xE0, 14);
        text("JFIF");
        out.writeShort(0x0102);
        out.writeByte(known ? 1 : 0);
        out.writeShort(known ? density(metadata.dpiX()) : 1);
        out.writeShort(known ? density(metadata.dpiY()) : 1);
        out.writeShort(0);
    }

    private static int density(double dpi) {
        return (int) Math.max(1, Math.min(65_535, Math.round(dpi)));
    }

    private void text(String name) {
        byte[] bytes = name.getBytes(StandardCharsets.US_ASCII);
        out.write(bytes, 0, bytes.length);
        out.writeByte(0);
    }

    private void profile(byte[] profile) {
        int parts = (profile.length + LARGEST_PROFILE_PART - 1) / LARGEST_PROFILE_PART;
        for (int part = 0; part < parts && parts <= 255; part++) {
            int from = part * LARGEST_PROFILE_PART;
            int count = Math.min(LARGEST_PROFILE_PART, profile.length - from);
            segment(0xE2, 14 + count);
            text("ICC_PROFILE");
            out.writeByte(part + 1);
            out.writeByte(parts);
            out.write(profile, from, count);
        }
    }

    private void quantization(int table) {
        segment(0xDB, 65);
        out.writeByte(table);
        for (int i = 0; i < 64; i++) {
            out.writeByte(steps[table][JpegTables.NATURAL[i]]);
        }
    }

    private void frame(int components, int sampling) {
        segment(0xC0, 6 + 3 * components);
        out.writeByte(8);
        out.writeShort(image.height());
        out.writeShort(image.width());
        out.writeByte(components);
        for (int component = 0; component < components; component++) {
            out.writeByte(component + 1);
            out.writeByte(component == 0 ? sampling << 4 | sampling : 0x11);
            out.writeByte(component == 0 ? 0 : 1);
        }
    }

    private void huffman(int id, JPEGHuffmanTable table) {
        short[] lengths = table.getLengths();
        short[] values = table.getValues();
        segment(0xC4, 17 + values.length);
        out.writeByte(id);
        for (int i = 0; i < 16; i++) {
            out.writeByte(i < lengths.length ? lengths[i] : 0);
        }
        for (short value : values) {
            out.writeByte(value);
        }
    }
}
