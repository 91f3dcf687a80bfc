package io.lenslet.image;

import java.io.EOFException;
import java.io.IOException;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import javax.imageio.stream.ImageInputStream;

/**
 * One directory of a TIFF file or an EXIF block (TIFF revision 6.0, section 2, and its sequel BigTIFF): which tags
 * there are. Values are read from the stream when they are asked for; the stream must stay open until then.
 */
public final class TiffDirectory {

    private static final int BIG_TIFF = 43;
    private static final int NEW_SUBFILE_TYPE = 254;
    private static final int SUBFILE_TYPE = 255;
    /** Of a file that is sound; real ones have some twenty fields a page. A damaged one must not keep us busy. */
    private static final int FIELDS_LIMIT = 4096;

    private static final int PAGES_LIMIT = 1 << 16;
    /**
     * Bytes of a value of each type: byte, ASCII, short, long, rational, their signed likes, float, double, IFD, and
     * those of BigTIFF.
     */
    private static final int[] TYPE_BYTES = {0, 1, 1, 2, 4, 8, 1, 1, 2, 4, 8, 4, 8, 4, 0, 0, 8, 8, 8};

    /** A field: so many values of a type at a place of the stream. */
    private record Field(int type, long count, long position) {

        long bytes() {
            return Math.multiplyExact(count, TYPE_BYTES[type]);
        }
    }

    private final ImageInputStream in;
    private final ByteOrder order;
    private final Map<Integer, Field> fields = new HashMap<>();
    private final int index;
    private final long next;

    private TiffDirectory(ImageInputStream in, int index, long base, long offset, boolean big)
            throws IOException, ImageFormatException {
        this.in = in;
        this.index = index;
        this.order = in.getByteOrder();
        in.seek(base + offset);
        long count = big ? in.readLong() : in.readUnsignedShort();
        if (count < 0 || count > FIELDS_LIMIT) {
            throw new ImageFormatException("corrupt TIFF: a directory of " + count + " fields at byte " + offset);
        }
        for (int i = 0; i < count; i++) {
            field(base, big);
        }
        next = in.length() >= 0 && in.getStreamPosition() + (big ? 8 : 4) > in.length()
                ? 0
                : big ? in.readLong() : in.readUnsignedInt();
    }

    private void field(long base, boolean big) throws IOException {
        int tag = in.readUnsignedShort();
        int type = in.readUnsignedShort();
        long count = big ? in.readLong() : in.readUnsignedInt();
        long valueAt = in.getStreamPosition();
        long value = big ? in.readLong() : in.readUnsignedInt();
        boolean known = type < TYPE_BYTES.length && TYPE_BYTES[type] > 0 && count > 0 && count <= Integer.MAX_VALUE;
        boolean inside = known && count * TYPE_BYTES[type] <= (big ? 8 : 4);
        if (inside || known && value >= 0) {
            fields.putIfAbsent(tag, new Field(type, count, inside ? valueAt : base + value));
        }
    }

    /** The first directory of the file or block that begins at the position of {@code in}. */
    public static TiffDirectory first(ImageInputStream in) throws IOException, ImageFormatException {
        return directories(in, true).get(0);
    }

    /** The directories of all pages, at least one. */
    public static List<TiffDirectory> pages(ImageInputStream in) throws IOException, ImageFormatException {
        return directories(in, false);
    }

    /** Directories of thumbnails, of smaller copies and of masks are passed over, unless there are no others. */
    private static List<TiffDirectory> directories(ImageInputStream in, boolean firstAlone)
            throws IOException, ImageFormatException {
        long base = in.getStreamPosition();
        in.setByteOrder(in.readUnsignedShort() == 0x4D4D ? ByteOrder.BIG_ENDIAN : ByteOrder.LITTLE_ENDIAN);
        boolean big = in.readUnsignedShort() == BIG_TIFF;
        if (big) {
            in.readInt();
        }
        long offset = big ? in.readLong() : in.readUnsignedInt();
        List<TiffDirectory> others = new ArrayList<>();
        List<TiffDirectory> pages = new ArrayList<>();
        Set<Long> seen = new HashSet<>();
        while (offset > 0 && seen.add(offset) && seen.size() <= PAGES_LIMIT && !(firstAlone && !pages.isEmpty())) {
            TiffDirectory directory = new TiffDirectory(in, seen.size() - 1, base, offset, big);
            (directory.isPage() ? pages : others).add(directory);
            offset = directory.next;
        }
        if (pages.isEmpty() && others.isEmpty()) {
            throw new ImageFormatException("corrupt TIFF: it has no directory");
        }
        return pages.isEmpty() ? others : pages;
    }

    private boolean isPage() throws IOException {
        return (number(NEW_SUBFILE_TYPE, 0) & 5) == 0 && number(SUBFILE_TYPE, 1) != 2;
    }

    /** Its place among all directories of the file, from 0. */
    public int index() {
        return index;
    }

    public ByteOrder order() {
        return order;
    }

    public boolean has(int tag) {
        return fields.containsKey(tag);
    }

    /** The first value of a tag as a whole number, {@code absent} where there is none. */
    public long number(int tag, long absent) throws IOException {
        Field field = fields.get(tag);
        if (field == null) {
            return absent;
        }
        in.seek(field.position);
        return (long) value(field.type);
    }

    /** All values of a tag as whole numbers; none where it is missing. */
    public long[] numbers(int tag) throws IOException {
        Field field = fields.get(tag);
        if (field == null) {
            return new long[0];
        }
        seekAllOf(field);
        long[] numbers = new long[(int) field.count];
        for (int i = 0; i < numbers.length; i++) {
            numbers[i] = (long) value(field.type);
        }
        return numbers;
    }

    /** The first value of a tag; 0 where there is none. */
    double real(int tag) throws IOException {
        Field field = fields.get(tag);
        if (field == null) {
            return 0;
        }
        in.seek(field.position);
        return value(field.type);
    }

    /** The bytes of all values of a tag, as they stand in the file; none where it is missing. */
    public byte[] bytes(int tag) throws IOException {
        Field field = fields.get(tag);
        if (field == null) {
            return new byte[0];
        }
        seekAllOf(field);
        byte[] bytes = new byte[Math.toIntExact(field.bytes())];
        in.readFully(bytes);
        return bytes;
    }

    /** Before an array is made for them, the values must be there. */
    private void seekAllOf(Field field) throws IOException {
        if (in.length() >= 0 && field.bytes() > in.length() - field.position) {
            throw new EOFException("the values of a field end beyond the file");
        }
        in.seek(field.position);
    }

    private double value(int type) throws IOException {
        in.setByteOrder(order);
        return switch (type) {
            case 1, 2, 7 -> in.readUnsignedByte();
            case 3 -> in.readUnsignedShort();
            case 4, 13 -> in.readUnsignedInt();
            case 5 -> (double) in.readUnsignedInt() / in.readUnsignedInt();
            case 6 -> in.readByte();
            case 8 -> in.readShort();
            case 9 -> in.readInt();
            case 10 -> (double) in.readInt() / in.readInt();
            case 11 -> in.readFloat();
            case 12 -> in.readDouble();
            default -> in.readLong();
        };
    }
}
