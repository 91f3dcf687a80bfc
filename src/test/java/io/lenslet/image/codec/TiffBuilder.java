package io.lenslet.image.codec;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Makes TIFF files, classic or BigTIFF, tag by tag, so that every kind there is can be had. */
final class TiffBuilder {

    private static final int SHORT = 3;
    private static final int LONG = 4;
    private static final int LONG8 = 16;

    private record Field(int type, long[] values) {}

    private record Page(Map<Integer, Field> fields, List<byte[]> strips) {}

    private final ByteOrder order;
    private final boolean big;
    private final List<Page> pages = new ArrayList<>();

    TiffBuilder(ByteOrder order, boolean big) {
        this.order = order;
        this.big = big;
    }

    /** A little-endian file of one page with this many samples of this many bits in one strip. */
    static TiffBuilder of(int width, int height, int samples, int bits) {
        return new TiffBuilder(ByteOrder.LITTLE_ENDIAN, false).page(width, height, samples, bits);
    }

    TiffBuilder page(int width, int height, int samples, int bits) {
        pages.add(new Page(new TreeMap<>(), new ArrayList<>()));
        long[] allBits = new long[samples];
        Arrays.fill(allBits, bits);
        return tag(256, width)
                .tag(257, height)
                .tag(258, allBits)
                .tag(259, 1)
                .tag(262, samples >= 3 ? 2 : 1)
                .tag(277, samples)
                .tag(278, height);
    }

    /** Sets a tag of the page added last; values are shorts where all fit, else longs. */
    TiffBuilder tag(int tag, long... values) {
        boolean small = Arrays.stream(values).allMatch(value -> value >= 0 && value < 1 << 16);
        page().fields.put(tag, new Field(small ? SHORT : LONG, values));
        return this;
    }

    TiffBuilder without(int tag) {
        page().fields.remove(tag);
        return this;
    }

    TiffBuilder strip(byte... data) {
        page().strips.add(data);
        return this;
    }

    /** Data whose bytes are written as hexadecimal digits. */
    TiffBuilder strip(String hex) {
        return strip(HexFormat.ofDelimiter(" ").parseHex(hex));
    }

    private Page page() {
        return pages.get(pages.size() - 1);
    }

    byte[] bytes() {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        out.writeBytes((order == ByteOrder.BIG_ENDIAN ? "MM" : "II").getBytes(StandardCharsets.US_ASCII));
        out.writeBytes(buffer(2).putShort((short) (big ? 43 : 42)).array());
        if (big) {
            out.writeBytes(buffer(4).putShort((short) 8).array());
        }
        int nextAt = out.size();
        out.writeBytes(new byte[big ? 8 : 4]);
        byte[] file = out.toByteArray();
        for (Page page : pages) {
            byte[] longer = append(file, page);
            put(longer, nextAt, big ? LONG8 : LONG, directoryAt);
            nextAt = longer.length - (big ? 8 : 4);
            file = longer;
        }
        return file;
    }

    private int directoryAt;

    /** The strips, the long values, the directory; its pointer to the next is what comes last. */
    private byte[] append(byte[] file, Page page) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        out.writeBytes(file);
        boolean tiled = page.fields.containsKey(322);
        long[] offsets = new long[page.strips.size()];
        long[] counts = new long[page.strips.size()];
        for (int i = 0; i < offsets.length; i++) {
            offsets[i] = out.size();
            counts[i] = page.strips.get(i).length;
            out.writeBytes(page.strips.get(i));
        }
        page.fields.putIfAbsent(tiled ? 324 : 273, new Field(LONG, offsets));
        page.fields.putIfAbsent(tiled ? 325 : 279, new Field(LONG, counts));
        ByteArrayOutputStream entries = new ByteArrayOutputStream();
        page.fields.forEach((tag, field) -> entries.writeBytes(entry(tag, field, out)));
        directoryAt = out.size();
        out.writeBytes(
                big
                        ? buffer(8).putLong(page.fields.size()).array()
                        : buffer(2).putShort((short) page.fields.size()).array());
        out.writeBytes(entries.toByteArray());
        out.writeBytes(new byte[big ? 8 : 4]);
        return out.toByteArray();
    }

    private byte[] entry(int tag, Field field, ByteArrayOutputStream longValues) {
        int size = field.type == SHORT ? 2 : 4;
        byte[] values = new byte[Math.max(field.values.length * size, big ? 8 : 4)];
        for (int i = 0; i < field.values.length; i++) {
            put(values, i * size, field.type, field.values[i]);
        }
        ByteBuffer entry = buffer(big ? 20 : 12).putShort((short) tag).putShort((short) field.type);
        if (big) {
            entry.putLong(field.values.length);
        } else {
            entry.putInt(field.values.length);
        }
        if (values.length <= (big ? 8 : 4)) {
            return entry.put(values).array();
        }
        long at = longValues.size();
        longValues.writeBytes(values);
        return (big ? entry.putLong(at) : entry.putInt((int) at)).array();
    }

    private void put(byte[] target, int at, int type, long value) {
        ByteBuffer buffer = ByteBuffer.wrap(target).order(order);
        switch (type) {
            case SHORT -> buffer.putShort(at, (short) value);
            case LONG -> buffer.putInt(at, (int) value);
            default -> buffer.putLong(at, value);
        }
    }

    private ByteBuffer buffer(int bytes) {
        return ByteBuffer.allocate(bytes).order(order);
    }
}
