package io.lenslet.image;

import io.lenslet.image.Image.Colour;
import io.lenslet.image.Image.Depth;
import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.zip.CRC32;
import java.util.zip.DataFormatException;
import java.util.zip.Inflater;

/**
 * Reads PNG (W3C Portable Network Graphics, third edition): every colour type, depth and interlacing. The JDK's reader takes
 * somewhat longer, and verifies no checksums; here those of all chunks that are used are verified, so that a damaged file is found
 * before it is filtered. Grey of 1, 2 and 4 bits becomes 8 bits, palettes become RGB, and a transparent colour becomes an alpha plane.
 */
final class PngReader {

    private static final int IHDR = 0x49484452;
    private static final int PLTE = 0x504C5445;
    private static final int TRNS = 0x74524E53;
    private static final int ICCP = 0x69434350;
    private static final int PHYS = 0x70485973;
    private static final int EXIF = 0x65584966;
    private static final int IDAT = 0x49444154;
    private static final int IEND = 0x49454E44;
    private static final int ANCILLARY = 0x20000000;

    private static final double INCHES_PER_METRE = 1 / 0.0254;
    private static final int PROFILE_LIMIT = 1 << 24;
    /** Inflating in blocks of this size keeps zlib in its fast loop and the bytes in the second-level cache. */
    private static final int BLOCK = 1 << 17;
    /** Of the seven passes of an interlaced picture: first column, first row, columns and rows from one pixel to the next. */
    private static final int[][] PASSES = {
        {0, 0, 8, 8}, {4, 0, 8, 8}, {0, 4, 4, 8}, {2, 0, 4, 4}, {0, 2, 2, 4}, {1, 0, 2, 2}, {0, 1, 1, 2}};
    private static final int[][] WHOLE = {{0, 0, 1, 1}};

    private final byte[] file;
    private final ByteBuffer buffer;
    private final List<int[]> data = new ArrayList<>();
    private PngLayout layout;
    private boolean interlaced;
    private byte[] palette;
    private byte[] transparency;
    private byte[] profile;
    private double dpiX;
    private double dpiY;
    private Orientation orientation = Orientation.UPRIGHT;

    private final Inflater inflater = new Inflater();
    private int nextData;
    private final byte[] block = new byte[BLOCK];
    private int blockPosition;
    private int blockEnd;

    private PngReader(byte[] file) {
        this.file = file;
        this.buffer = ByteBuffer.wrap(file);
    }

    static Image read(byte[] file) throws ImageFormatException {
        PngReader reader = new PngReader(file);
        try {
            reader.chunks();
            return reader.image();
        } catch (DataFormatException e) {
            throw new ImageFormatException("corrupt PNG: its compressed data is damaged (" + e.getMessage() + ")", e);
        } finally {
            reader.inflater.end();
        }
    }

    private void chunks() throws ImageFormatException, DataFormatException {
        int position = 8;
        boolean end = false;
        while (!end) {
            if (file.length - position < 12) {
                throw new ImageFormatException("truncated PNG: the file ends at byte " + file.length + ", before its end chunk");
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
            case IEND -> {
                return;
            }
            default -> {
                if ((type & ANCILLARY) == 0) {
                    throw new ImageFormatException("corrupt PNG: unknown critical chunk " + name(type) + " at byte " + position);
                }
                return;
            }
        }
        switch (type) {
            case IHDR -> header(content, length);
            case PLTE -> palette = Arrays.copyOfRange(file, content, content + length);
            case TRNS -> transparency = Arrays.copyOfRange(file, content, content + length);
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
            throw new ImageFormatException("corrupt PNG: chunk " + name(type) + " at byte " + position + " has a wrong checksum");
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
        int name = content;
        while (name < content + length && file[name] != 0) {
            name++;
        }
        int start = name + 2;
        Inflater profileInflater = new Inflater();
        try {
            profileInflater.setInput(file, start, Math.max(0, content + length - start));
            ByteArrayOutputStream out = new ByteArrayOutputStream();
            byte[] part = new byte[4096];
            for (int n = profileInflater.inflate(part); n > 0 && out.size() <= PROFILE_LIMIT; n = profileInflater.inflate(part)) {
                out.write(part, 0, n);
            }
            return profileInflater.finished() ? out.toByteArray() : null;
        } catch (DataFormatException unusable) {
            return null;
        } finally {
            profileInflater.end();
        }
    }

    private void resolution(int content, int length) {
        boolean perMetre = length == 9 && file[content + 8] == 1;
        if (perMetre) {
            dpiX = (buffer.getInt(content) & 0xFFFFFFFFL) / INCHES_PER_METRE;
            dpiY = (buffer.getInt(content + 4) & 0xFFFFFFFFL) / INCHES_PER_METRE;
        }
    }

    private void exif(int content, int length) {
        orientation = Exif.of(file, content, length).orientation();
    }

    private Image image() throws ImageFormatException, DataFormatException {
        if (layout.usesPalette() && palette == null) {
            throw new ImageFormatException("corrupt PNG: no palette");
        }
        boolean alpha = layout.storesAlpha() || transparency != null;
        Depth depth = layout.bits() == 16 ? Depth.U16 : Depth.U8;
        Colour colour = layout.colour();
        Metadata metadata = new Metadata(ImageFormat.PNG, profile, dpiX, dpiY);
        Image image = Image.blank(layout.width(), layout.height(), depth, colour, alpha, metadata);
        PngRows rows = new PngRows(layout, image, palette, transparency);
        for (int[] pass : interlaced ? PASSES : WHOLE) {
            pass(rows, pass);
        }
        return orientation.apply(image);
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
        if (blockPosition == blockEnd) {
            nextBlock(y);
        }
        return block[blockPosition++];
    }

    private void fill(byte[] row, int y) throws ImageFormatException, DataFormatException {
        int filled = 0;
        while (filled < row.length) {
            if (blockPosition == blockEnd) {
                nextBlock(y);
            }
            int count = Math.min(row.length - filled, blockEnd - blockPosition);
            System.arraycopy(block, blockPosition, row, filled, count);
            filled += count;
            blockPosition += count;
        }
    }

    private void nextBlock(int y) throws ImageFormatException, DataFormatException {
        blockPosition = 0;
        blockEnd = 0;
        while (blockEnd < block.length && !inflater.finished()) {
            int count = inflater.inflate(block, blockEnd, block.length - blockEnd);
            blockEnd += count;
            if (count == 0 && inflater.needsInput()) {
                if (nextData == data.size()) {
                    break;
                }
                int[] part = data.get(nextData++);
                inflater.setInput(file, part[0], part[1]);
            } else if (inflater.needsDictionary()) {
                throw new ImageFormatException("corrupt PNG: its compressed data asks for a dictionary");
            }
        }
        if (blockEnd == 0) {
            throw new ImageFormatException("truncated PNG: its data ends in row " + y + " of " + layout.height());
        }
    }
}
