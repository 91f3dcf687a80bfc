package io.lenslet.input;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Locale;

/** A tar archive put together by hand, with members as no library of Java writes them. */
final class TarRecords {

    private static final int RECORD = 512;

    private final ByteArrayOutputStream archive = new ByteArrayOutputStream();

    /** A member of a type (POSIX's letters, GNU's) with a content. */
    TarRecords member(char type, String name, byte[] content) {
        return member(header(type, name, "", content.length), content);
    }

    /** A member without a content, whatever size its header says. */
    TarRecords link(char type, String name, String target, long size) {
        return member(header(type, name, target, size), new byte[0]);
    }

    /**
     * A file of {@code content} behind a hole of {@code hole} zeros, as GNU's old format has it: the hole is not
     * stored.
     */
    TarRecords sparse(String name, int hole, byte[] content) {
        byte[] header = header('S', name, "", content.length);
        number(header, 386, 12, hole);
        number(header, 398, 12, content.length);
        number(header, 483, 12, hole + content.length);
        return member(sealed(header), content);
    }

    /** The same in PAX format 1.0: the map stands before the content. */
    TarRecords sparsePax(String name, int hole, byte[] content) {
        byte[] map = Arrays.copyOf(text("1\n" + hole + "\n" + content.length + "\n"), RECORD);
        member(
                'x',
                "pax",
                text(pax("GNU.sparse.major", "1")
                        + pax("GNU.sparse.minor", "0")
                        + pax("GNU.sparse.name", name)
                        + pax("GNU.sparse.realsize", Integer.toString(hole + content.length))));
        byte[] stored = Arrays.copyOf(map, RECORD + content.length);
        System.arraycopy(content, 0, stored, RECORD, content.length);
        return member('0', "GNUSparseFile/" + name, stored);
    }

    /** A file whose name is any bytes. */
    TarRecords file(byte[] name, byte[] content) {
        byte[] header = header('0', "", "", content.length);
        System.arraycopy(name, 0, header, 0, name.length);
        return member(sealed(header), content);
    }

    /** The archive with its end. */
    byte[] bytes() {
        return Arrays.copyOf(archive.toByteArray(), archive.size() + 2 * RECORD);
    }

    /** A line of a PAX header: its length, itself included, key and value. */
    static String pax(String key, String value) {
        String rest = " " + key + "=" + value + "\n";
        int length = text(rest).length;
        int digits = Integer.toString(length + 2).length();
        return (length + digits) + rest;
    }

    private TarRecords member(byte[] header, byte[] content) {
        archive.writeBytes(header);
        archive.writeBytes(Arrays.copyOf(content, (content.length + RECORD - 1) / RECORD * RECORD));
        return this;
    }

    private static byte[] header(char type, String name, String target, long size) {
        byte[] header = new byte[RECORD];
        put(header, 0, name);
        number(header, 100, 8, 0644);
        number(header, 108, 8, 0);
        number(header, 116, 8, 0);
        number(header, 124, 12, size);
        number(header, 136, 12, 1_000_000_000);
        header[156] = (byte) type;
        put(header, 157, target);
        put(header, 257, "ustar  ");
        return sealed(header);
    }

    /** With the checksum, for which its own place counts as blanks. */
    private static byte[] sealed(byte[] header) {
        Arrays.fill(header, 148, 156, (byte) ' ');
        int sum = 0;
        for (byte value : header) {
            sum += value & 0xFF;
        }
        number(header, 148, 7, sum);
        return header;
    }

    private static void number(byte[] header, int at, int length, long value) {
        put(header, at, String.format(Locale.ROOT, "%0" + (length - 1) + "o", value) + "\0");
    }

    private static void put(byte[] header, int at, String text) {
        byte[] bytes = text(text);
        System.arraycopy(bytes, 0, header, at, bytes.length);
    }

    private static byte[] text(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
