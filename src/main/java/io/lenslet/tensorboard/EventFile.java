package io.lenslet.tensorboard;

import io.lenslet.protobuf.ProtobufMessage;
import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.zip.CRC32C;

/**
 * An event file of TensorBoard: the values of one step, as records of TFRecord files with a protobuf message {@code
 * Event} in each (tensorflow/core/util/event.proto, tensorflow/core/framework/summary.proto).
 */
public final class EventFile {

    private static final String VERSION = "brain.Event:2";
    private static final int CRC_MASK = 0xa282ead8;

    private final double seconds;
    private final long step;
    private final ProtobufMessage summary = new ProtobufMessage();

    /** A file for {@code step}, reached at {@code seconds} since 1970. */
    public EventFile(long step, double seconds) {
        this.step = step;
        this.seconds = seconds;
    }

    /** Adds a number. Tags with a slash are shown together by what is before it. */
    public EventFile scalar(String tag, double value) {
        return value(named(tag).float32(2, (float) value));
    }

    /** Adds how some numbers are distributed. */
    public EventFile histogram(String tag, Histogram histogram) {
        ProtobufMessage message = new ProtobufMessage()
                .float64(1, histogram.least())
                .float64(2, histogram.greatest())
                .float64(3, histogram.count())
                .float64(4, histogram.sum())
                .float64(5, histogram.squares())
                .doubles(6, histogram.limits())
                .doubles(7, histogram.counts());
        return value(named(tag).message(5, message));
    }

    /** Adds a picture in gray. */
    public EventFile image(String tag, int height, int width, byte[] png) {
        ProtobufMessage message = new ProtobufMessage()
                .varint(1, height)
                .varint(2, width)
                .varint(3, 1)
                .bytes(4, png);
        return value(named(tag).message(4, message));
    }

    private static ProtobufMessage named(String tag) {
        return new ProtobufMessage().text(1, tag);
    }

    private EventFile value(ProtobufMessage value) {
        summary.message(1, value);
        return this;
    }

    /** The bytes of the file. */
    public byte[] toByteArray() {
        ByteArrayOutputStream file = new ByteArrayOutputStream();
        record(file, new ProtobufMessage().float64(1, seconds).text(3, VERSION));
        record(file, new ProtobufMessage().float64(1, seconds).varint(2, step).message(5, summary));
        return file.toByteArray();
    }

    /** A record: its length, the checksum of the length, the message, its checksum. */
    private static void record(ByteArrayOutputStream file, ProtobufMessage message) {
        byte[] bytes = message.toByteArray();
        byte[] length = little(Long.BYTES).putLong(bytes.length).array();
        file.writeBytes(length);
        file.writeBytes(little(Integer.BYTES).putInt(maskedCrc(length)).array());
        file.writeBytes(bytes);
        file.writeBytes(little(Integer.BYTES).putInt(maskedCrc(bytes)).array());
    }

    private static ByteBuffer little(int bytes) {
        return ByteBuffer.allocate(bytes).order(ByteOrder.LITTLE_ENDIAN);
    }

    /** Turned and shifted, because the CRC of a text with its own CRC in it says little. */
    private static int maskedCrc(byte[] bytes) {
        CRC32C crc = new CRC32C();
        crc.update(bytes);
        return Integer.rotateRight((int) crc.getValue(), 15) + CRC_MASK;
    }
}
