package io.lenslet.image.deflate;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.zip.Adler32;
import java.util.zip.DataFormatException;
import java.util.zip.Deflater;
import java.util.zip.Inflater;

/** Streams of zlib's format: written, read by our inflater and by zlib's, and given the checksum that belongs to them. */
final class ZlibStreams {

    private ZlibStreams() {}

    enum Outcome {
        FINISHED,
        TRUNCATED,
        DAMAGED
    }

    record Result(Outcome outcome, byte[] bytes, int consumed) {}

    static byte[] deflated(byte[] bytes, int level, int strategy) {
        Deflater deflater = new Deflater(level);
        deflater.setStrategy(strategy);
        deflater.setInput(bytes);
        deflater.finish();
        byte[] out = new byte[bytes.length * 2 + 1000];
        int length = 0;
        while (!deflater.finished()) {
            length += deflater.deflate(out, length, out.length - length);
        }
        deflater.end();
        return Arrays.copyOf(out, length);
    }

    static byte[] runDeflated(byte[] bytes) {
        int block = 1 << 16;
        RunDeflater deflater = new RunDeflater(block);
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        out.writeBytes(new byte[] {0x78, 1});
        for (int from = 0; from == 0 || from < bytes.length; from += block) {
            int count = Math.min(block, bytes.length - from);
            deflater.compress(bytes, from, from + count, from + block >= bytes.length);
            out.write(deflater.bytes(), 0, deflater.length());
        }
        out.writeBytes(ByteBuffer.allocate(4).putInt(adler(bytes)).array());
        return out.toByteArray();
    }

    private static int adler(byte[] bytes) {
        Adler32 adler = new Adler32();
        adler.update(bytes);
        return (int) adler.getValue();
    }

    static Result ours(byte[] stream) {
        ZlibInflater inflater = new ZlibInflater(stream);
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try {
            for (int length = inflater.next(); length > 0; length = inflater.next()) {
                out.write(inflater.bytes(), ZlibInflater.START, length);
            }
        } catch (DataFormatException e) {
            return new Result(Outcome.DAMAGED, null, 0);
        }
        Outcome outcome = inflater.finished() ? Outcome.FINISHED : Outcome.TRUNCATED;
        return new Result(outcome, out.toByteArray(), inflater.position());
    }

    static Result zlibs(byte[] stream) {
        Inflater inflater = new Inflater();
        inflater.setInput(stream);
        return run(inflater);
    }

    private static Result run(Inflater inflater) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        byte[] part = new byte[1 << 16];
        try {
            for (int length = inflater.inflate(part); length > 0; length = inflater.inflate(part)) {
                out.write(part, 0, length);
            }
            Outcome unfinished = inflater.needsDictionary() ? Outcome.DAMAGED : Outcome.TRUNCATED;
            return new Result(inflater.finished() ? Outcome.FINISHED : unfinished, out.toByteArray(), (int)
                    inflater.getBytesRead());
        } catch (DataFormatException e) {
            return new Result(Outcome.DAMAGED, null, 0);
        } finally {
            inflater.end();
        }
    }

    static byte[] withChecksum(byte[] stream) {
        Inflater raw = new Inflater(true);
        raw.setInput(stream, 2, stream.length - 2);
        Result result = run(raw);
        byte[] checked = Arrays.copyOf(stream, Math.max(stream.length, result.consumed() + 6));
        if (result.outcome() == Outcome.FINISHED) {
            ByteBuffer.wrap(checked).putInt(result.consumed() + 2, adler(result.bytes()));
        }
        return checked;
    }
}
