package io.lenslet.image.png;

import io.lenslet.image.Image;
import io.lenslet.image.Image.Depth;
import io.lenslet.image.ImageFormatException;
import io.lenslet.image.deflate.RunDeflater;
import java.io.ByteArrayOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.zip.Adler32;
import java.util.zip.CRC32;
import java.util.zip.DeflaterOutputStream;

/**
 * Writes PNG of 8 and 16 bits, gray and RGB, with alpha, profile and resolution. Rows are filtered by {@code Sub} or
 * {@code Up}, whichever leaves the smaller differences, and compressed by {@link RunDeflater}.
 */
public final class PngWriter {

    private static final byte[] SIGNATURE = {(byte) 0x89, 'P', 'N', 'G', '\r', '\n', 0x1A, '\n'};
    private static final double METERS_PER_INCH = 0.0254;
    /** What is compressed with one code. */
    private static final int BLOCK = 1 << 16;
    /** The first bytes of a zlib stream (RFC 1950): deflate, a window of 32 KiB, fast. */
    private static final int ZLIB_HEADER = 0x7801;
    /** Filters are judged by every eighth byte of a row. */
    private static final int JUDGED = 8;

    private final Image image;
    private final PngLayout layout;
    private final ByteArrayOutputStream bytes;
    private final DataOutputStream out;
    private final RunDeflater deflater;
    private final Adler32 adler = new Adler32();
    private final byte[] block;
    private int blockLength;
    private boolean started;

    private PngWriter(Image image) throws ImageFormatException {
        this.image = image;
        this.layout = PngLayout.of(image);
        this.bytes = new ByteArrayOutputStream(Math.max(1024, image.pixels() / 2));
        this.out = new DataOutputStream(bytes);
        int row = 1 + layout.rowBytes(layout.width());
        int largest = (int) Math.min(BLOCK, (long) row * image.height()); // a small image shall not clear a large block
        this.deflater = new RunDeflater(largest);
        this.block = new byte[Math.max(largest, row)];
    }

    public static byte[] write(Image image) throws ImageFormatException, IOException {
        if (image.depth() == Depth.F32) {
            throw new ImageFormatException("PNG holds 8 or 16 bits, the image has floats; write TIFF");
        }
        PngWriter writer = new PngWriter(image);
        writer.head();
        writer.rows();
        writer.chunk("IEND", new byte[0]);
        return writer.bytes.toByteArray();
    }

    private void head() throws IOException {
        out.write(SIGNATURE);
        var header = new ByteArrayOutputStream();
        var fields = new DataOutputStream(header);
        fields.writeInt(layout.width());
        fields.writeInt(layout.height());
        fields.write(new byte[] {(byte) layout.bits(), (byte) layout.colorType(), 0, 0, 0});
        chunk("IHDR", header.toByteArray());
        Optional<byte[]> profile = image.metadata().iccProfileFor(image.color());
        if (profile.isPresent()) {
            profile(profile.get());
        }
        resolution();
    }

    private void profile(byte[] profile) throws IOException {
        var content = new ByteArrayOutputStream();
        content.write("ICC profile\0\0".getBytes(StandardCharsets.ISO_8859_1));
        try (var compressed = new DeflaterOutputStream(content)) {
            compressed.write(profile);
        }
        chunk("iCCP", content.toByteArray());
    }

    private void resolution() throws IOException {
        if (!image.metadata().hasResolution()) {
            return;
        }
        var content = new ByteArrayOutputStream();
        var fields = new DataOutputStream(content);
        fields.writeInt((int) Math.round(image.metadata().dpiX() / METERS_PER_INCH));
        fields.writeInt((int) Math.round(image.metadata().dpiY() / METERS_PER_INCH));
        fields.write(1);
        chunk("pHYs", content.toByteArray());
    }

    private void rows() throws ImageFormatException, IOException {
        int rowBytes = layout.rowBytes(layout.width());
        byte[] above = new byte[rowBytes];
        byte[] row = new byte[rowBytes];
        for (int y = 0; y < layout.height(); y++) {
            PngRows.load(image, y * layout.width(), row);
            if (blockLength + 1 + rowBytes > block.length) {
                flush(false);
            }
            boolean up = y > 0 && PngFilter.prefersUp(row, above, layout.pixelBytes(), JUDGED);
            block[blockLength++] = (byte) (up ? PngFilter.UP : PngFilter.SUB);
            if (up) {
                PngFilter.up(row, above, block, blockLength);
            } else {
                PngFilter.sub(row, layout.pixelBytes(), block, blockLength);
            }
            blockLength += rowBytes;
            byte[] swap = above;
            above = row;
            row = swap;
        }
        flush(true);
    }

    /** Writes the rows so far, in chunks; the first begins the zlib stream, the last ends it. */
    private void flush(boolean last) throws IOException {
        adler.update(block, 0, blockLength);
        for (int from = 0; from < blockLength; from += BLOCK) {
            int end = Math.min(from + BLOCK, blockLength);
            data(from, end, last && end == blockLength);
        }
        blockLength = 0;
    }

    private void data(int from, int end, boolean last) throws IOException {
        deflater.compress(block, from, end, last);
        int length = deflater.length();
        var content = new ByteArrayOutputStream(length + 6);
        var fields = new DataOutputStream(content);
        if (!started) {
            fields.writeShort(ZLIB_HEADER);
            started = true;
        }
        fields.write(deflater.bytes(), 0, length);
        if (last) {
            fields.writeInt((int) adler.getValue());
        }
        chunk("IDAT", content.toByteArray());
    }

    private void chunk(String name, byte[] content) throws IOException {
        byte[] type = name.getBytes(StandardCharsets.US_ASCII);
        CRC32 crc = new CRC32();
        crc.update(type);
        crc.update(content);
        out.writeInt(content.length);
        out.write(type);
        out.write(content);
        out.writeInt((int) crc.getValue());
    }
}
