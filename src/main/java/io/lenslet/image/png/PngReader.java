package io.lenslet.image.png;

import io.lenslet.image.Exif;
import io.lenslet.image.Image;
import io.lenslet.image.Image.Color;
import io.lenslet.image.Image.Depth;
import io.lenslet.image.ImageBuffers;
import io.lenslet.image.ImageFormat;
import io.lenslet.image.ImageFormatException;
import io.lenslet.image.Metadata;
import io.lenslet.image.Orientation;
import io.lenslet.image.deflate.ZlibInflater;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.zip.CRC32;
import java.util.zip.DataFormatException;

/**
 * Reads PNG (W3C Portable Network Graphics, third edition): every color type, depth and interlacing. The JDK's reader
 * takes longer, and verifies no checksums; here those of all chunks that are used, and of the data in them, are
 * verified. Gray of 1, 2 and 4 bits becomes 8 bits, palettes become RGB, and a transparent color becomes an alpha
 * plane.
 */
public final class PngReader {

    private static final int IHDR = 0x49484452;
    private static final int PLTE = 0x504C5445;
    private static final int TRNS = 0x74524E53;
    private static final int ICCP = 0x69434350;
    private static final int PHYS = 0x70485973;
    private static final int EXIF = 0x65584966;
    private static final int TEXT = 0x74455874;
    private static final int COMPRESSED_TEXT = 0x7A545874;
    private static final int INTERNATIONAL_TEXT = 0x69545874;
    private static final int IDAT = 0x49444154;
    private static final int IEND = 0x49454E44;
    private static final int ANCILLARY = 0x20000000;

    private static final double INCHES_PER_METER = 1 / 0.0254;
    /**
     * Of the seven passes of an interlaced picture: first column, first row, columns and rows from one pixel to the
     * next.
     */
    private static final int[][] PASSES = {
        {0, 0, 8, 8}, {4, 0, 8, 8}, {0, 4, 4, 8}, {2, 0, 4, 4}, {0, 2, 2, 4}, {1, 0, 2, 2}, {0, 1, 1, 2}
    };

    private static final int[][] WHOLE = {{0, 0, 1, 1}};

    private final byte[] file;
    private final ImageBuffers buffers;
    private final ByteBuffer buffer;
    private final List<int[]> data = new ArrayList<>();
    private PngLayout layout;
    private boolean interlaced;
    private Optional<byte[]> palette = Optional.empty();
    private Optional<byte[]> transparency = Optional.empty();
    private byte[] profile = Metadata.NO_PROFILE;
    private double dpiX;
    private double dpiY;
    private Optional<Exif> exif = Optional.empty();
    private Optional<Exif> textExif = Optional.empty();

    private ZlibInflater inflater;
    private int piecePosition;
    private int pieceEnd;

    private PngReader(byte[] file, ImageBuffers buffers) {
        this.file = file;
        this.buffers = buffers;
        this.buffer = ByteBuffer.wrap(file);
    }

    public static Image read(byte[] file, ImageBuffers buffers) throws ImageFormatException {
        PngReader reader = new PngReader(file, buffers);
        reader.chunks();
        reader.inflater = new ZlibInflater(reader.joinedData());
        try {
            return reader.image();
        } catch (DataFormatException e) {
            throw new ImageFormatException(
                    "corrupt PNG: its compressed data is damaged at byte "
                            + reader.filePosition(reader.inflater.position()) + " (" + e.getMessage() + ")",
                    e);
        }
    }

    private void chunks() throws ImageFormatException {
        int position = 8;
        boolean end = false;
        while (!end) {
            if (file.length - position < 12) {
                throw new ImageFormatException(
                        "truncated PNG: the file ends at byte " + file.length + ", before its end chunk");
            }
            int length = buffer.getInt(position);
            int type = buffer.getInt(position + 4);
            if (length < 0 || length > file.length - position - 12) {
                throw new ImageFormatException("truncated PNG: chunk " + name(type) + " at byte " + position + " has "
                        + (length & 0xFFFFFFFFL) + " bytes, the file ends after " + (file.length - position - 8));
            }
            end = type == IEND;
            chunk(type, position, length);
            position += length + 12;
        }
        if (layout == null || data.isEmpty()) {
            throw new ImageFormatException("corrupt PNG: no " + (layout == null ? "IHDR" : "IDAT") + " chunk");
        }
    }

    private void chunk(int type, int position, int length) throws ImageFormatException {
        int content = position + 8;
        switch (type) {
            case IHDR, PLTE, TRNS, ICCP, PHYS, EXIF, IDAT -> checksum(type, position, length);
            case TEXT, COMPRESSED_TEXT, INTERNATIONAL_TEXT -> {
                text(content, length);
                return;
            }
            case IEND -> {
                return;
            }
            default -> {
                if ((type & ANCILLARY) == 0) {
                    throw new ImageFormatException(
                            "corrupt PNG: unknown critical chunk " + name(type) + " at byte " + position);
                }
                return;
            }
        }
        switch (type) {
            case IHDR -> header(content, length);
            case PLTE -> palette = Optional.of(Arrays.copyOfRange(file, content, content + length));
            case TRNS -> transparency = Optional.of(Arrays.copyOfRange(file, content, content + length));
            case ICCP -> profile = profile(content, length);
            case PHYS -> resolution(content, length);
            case EXIF -> exif(content, length);
            default -> data.add(new int[] {content, length});
        }
    }

    private void checksum(int type, int position, int length) throws ImageFormatException {
        CRC32 crc = new CRC32();
        crc.update(file, position + 4, length + 4);
        if ((int) crc.getValue() != buffer.getInt(position + 8 + length)) {
            throw new ImageFormatException(
                    "corrupt PNG: chunk " + name(type) + " at byte " + position + " has a wrong checksum");
        }
    }

    private static String name(int type) {
        byte[] bytes = ByteBuffer.allocate(4).putInt(type).array();
        return new String(bytes, StandardCharsets.ISO_8859_1).replaceAll("[^A-Za-z]", "?");
    }

    private void header(int content, int length) throws ImageFormatException {
        if (length != 13 || file[content + 10] != 0 || file[content + 11] != 0 || (file[content + 12] & 0xFE) != 0) {
            throw new ImageFormatException("corrupt PNG: its header has values this format does not know");
        }
        layout = PngLayout.of(buffer.getInt(content), buffer.getInt(content + 4), file[content + 8], file[content + 9]);
        interlaced = file[content + 12] == 1;
    }

    private byte[] profile(int content, int length) {
        int start = Math.min(PngText.endOfName(file, content, content + length) + 2, content + length);
        byte[] inflated = PngText.inflated(Arrays.copyOfRange(file, start, content + length));
        return inflated.length == 0 ? null : inflated;
    }

    private void resolution(int content, int length) {
        boolean perMeter = length == 9 && file[content + 8] == 1;
        if (perMeter) {
            dpiX = (buffer.getInt(content) & 0xFFFFFFFFL) / INCHES_PER_METER;
            dpiY = (buffer.getInt(content + 4) & 0xFFFFFFFFL) / INCHES_PER_METER;
        }
    }

    private void exif(int content, int length) {
        if (exif.isEmpty()) {
            exif = Optional.of(Exif.of(file, content, length));
        }
    }

    private void text(int content, int length) {
        if (textExif.isEmpty()) {
            textExif = PngText.exif(file, content, content + length);
        }
    }

    /** An EXIF block in its own chunk counts before one in text. */
    private Orientation orientation() {
        return exif.or(() -> textExif).orElse(Exif.NONE).orientation();
    }

    /** The content of all IDAT chunks. */
    private byte[] joinedData() {
        byte[] joined = new byte[data.stream().mapToInt(part -> part[1]).sum()];
        int to = 0;
        for (int[] part : data) {
            System.arraycopy(file, part[0], joined, to, part[1]);
            to += part[1];
        }
        return joined;
    }

    /** Where in the file the byte at {@code position} of the joined data stands. */
    private int filePosition(int position) {
        int before = 0;
        for (int[] part : data) {
            if (position < before + part[1]) {
                return part[0] + position - before;
            }
            before += part[1];
        }
        int[] last = data.get(data.size() - 1);
        return last[0] + last[1];
    }

    private Image image() throws ImageFormatException, DataFormatException {
        if (layout.usesPalette() && palette.isEmpty()) {
            throw new ImageFormatException("corrupt PNG: no palette");
        }
        boolean alpha = layout.storesAlpha() || transparency.isPresent();
        Depth depth = layout.bits() == 16 ? Depth.U16 : Depth.U8;
        Color color = layout.color();
        Metadata metadata = new Metadata(Optional.of(ImageFormat.PNG), profile, dpiX, dpiY);
        Image image = Image.unset(layout.width(), layout.height(), depth, color, alpha, metadata, buffers);
        PngRows rows = new PngRows(layout, image, palette.orElseGet(() -> new byte[0]), transparency);
        for (int[] pass : interlaced ? PASSES : WHOLE) {
            pass(rows, pass);
        }
        inflater.next(); // where the last row ends a piece, the checksum is still to come
        return orientation().apply(image);
    }

    private void pass(PngRows rows, int[] pass) throws ImageFormatException, DataFormatException {
        int columns = (layout.width() - pass[0] + pass[2] - 1) / pass[2];
        if (columns <= 0) {
            return;
        }
        int bytes = layout.rowBytes(columns);
        byte[] above = new byte[bytes];
        byte[] row = new byte[bytes];
        for (int y = pass[1]; y < layout.height(); y += pass[3]) {
            int filter = nextByte(y);
            fill(row, y);
            PngFilter.restore(filter, row, above, layout.pixelBytes());
            rows.store(row, columns, y * layout.width() + pass[0], pass[2]);
            byte[] swap = above;
            above = row;
            row = swap;
        }
    }

    private int nextByte(int y) throws ImageFormatException, DataFormatException {
        if (piecePosition == pieceEnd) {
            nextPiece(y);
        }
        return inflater.bytes()[piecePosition++];
    }

    private void fill(byte[] row, int y) throws ImageFormatException, DataFormatException {
        int filled = 0;
        while (filled < row.length) {
            if (piecePosition == pieceEnd) {
                nextPiece(y);
            }
            int count = Math.min(row.length - filled, pieceEnd - piecePosition);
            System.arraycopy(inflater.bytes(), piecePosition, row, filled, count);
            filled += count;
            piecePosition += count;
        }
    }

    private void nextPiece(int y) throws ImageFormatException, DataFormatException {
        piecePosition = ZlibInflater.START;
        pieceEnd = ZlibInflater.START + inflater.next();
        if (piecePosition == pieceEnd) {
            throw new ImageFormatException("truncated PNG: its data ends in row " + y + " of " + layout.height());
        }
    }
}
