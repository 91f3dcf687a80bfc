package io.lenslet.image.deflate;

import static io.lenslet.image.deflate.ZlibStreams.deflated;
import static io.lenslet.image.deflate.ZlibStreams.ours;
import static io.lenslet.image.deflate.ZlibStreams.runDeflated;
import static io.lenslet.image.deflate.ZlibStreams.withChecksum;
import static io.lenslet.image.deflate.ZlibStreams.zlibs;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.lenslet.image.deflate.ZlibStreams.Outcome;
import io.lenslet.image.deflate.ZlibStreams.Result;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.zip.DataFormatException;
import java.util.zip.Deflater;
import java.util.zip.Inflater;
import org.junit.jupiter.api.Test;

/** Streams of zlib's and of our own writing, whole, cut and damaged: read as {@link Inflater} reads them. */
class ZlibInflaterTest {

    private static final int[] SIZES = {0, 1, 2, 3, 7, 100, 1000, 33_000, 1 << 17, (1 << 17) + 1, 400_000};
    private static final int[] STRATEGIES = {Deflater.DEFAULT_STRATEGY, Deflater.FILTERED, Deflater.HUFFMAN_ONLY};

    private enum Content {
        NOISE,
        DIFFERENCES,
        SKEWED,
        RUNS,
        PERIODS,
        FAR;

        byte[] of(int size) {
            Random random = new Random(size * 31L + ordinal());
            byte[] bytes = new byte[size];
            for (int i = 0; i < size; i++) {
                int period = 1 + i / 300 % 12;
                bytes[i] = (byte)
                        switch (this) {
                            case NOISE -> random.nextInt();
                            case DIFFERENCES -> Math.round(random.nextGaussian() * 3);
                            case SKEWED -> Integer.numberOfTrailingZeros(random.nextInt());
                            case RUNS -> i > 0 && random.nextInt(20) > 0 ? bytes[i - 1] : random.nextInt();
                            case PERIODS ->
                                i >= period && random.nextInt(200) > 0 ? bytes[i - period] : random.nextInt();
                            case FAR -> i >= 32_500 ? bytes[i - 32_500] : random.nextInt(64);
                        };
            }
            return bytes;
        }
    }

    @Test
    void whatZlibDeflatedIsInflated() throws Exception {
        for (Content content : Content.values()) {
            for (int size : SIZES) {
                byte[] bytes = content.of(size);
                for (int level = 0; level <= 9; level += size > 100_000 ? 3 : 1) {
                    for (int strategy : STRATEGIES) {
                        assertInflated(deflated(bytes, level, strategy), bytes);
                    }
                }
            }
        }
    }

    @Test
    void whatRunDeflaterDeflatedIsInflated() throws Exception {
        for (Content content : Content.values()) {
            for (int size : SIZES) {
                byte[] bytes = content.of(size);
                assertInflated(runDeflated(bytes), bytes);
            }
        }
    }

    private static void assertInflated(byte[] stream, byte[] bytes) throws DataFormatException {
        byte[] followed = Arrays.copyOf(stream, stream.length + 40);
        for (byte[] input : new byte[][] {stream, followed}) {
            Result result = ours(input);
            assertThat(result.outcome()).isEqualTo(Outcome.FINISHED);
            assertThat(result.bytes()).isEqualTo(bytes);
            assertThat(result.consumed()).isEqualTo(stream.length);
        }
    }

    @Test
    void piecesAreBoundedWhateverTheStreamHolds() throws Exception {
        ZlibInflater inflater = new ZlibInflater(deflated(new byte[3_000_000], 9, Deflater.DEFAULT_STRATEGY));
        long total = 0;
        for (int length = inflater.next(); length > 0; length = inflater.next()) {
            assertThat(length).isLessThanOrEqualTo((1 << 17) + 258);
            total += length;
        }
        assertThat(total).isEqualTo(3_000_000);
    }

    @Test
    void streamsCutAnywhereGiveWhatThereIs() {
        for (byte[] stream : smallStreams()) {
            for (int length = 0; length < stream.length; length++) {
                byte[] cut = Arrays.copyOf(stream, length);
                Result expected = zlibs(cut);
                Result result = ours(cut);
                assertThat(result.outcome()).isEqualTo(Outcome.TRUNCATED);
                // Of literals that are looked up together one or two are lost.
                assertThat(expected.bytes().length - result.bytes().length).isBetween(0, 2);
                assertThat(result.bytes()).isEqualTo(Arrays.copyOf(expected.bytes(), result.bytes().length));
            }
        }
    }

    @Test
    void damagedStreamsAreReadAsZlibReadsThem() {
        Random random = new Random(5);
        int[] outcomes = new int[Outcome.values().length];
        List<byte[]> streams = smallStreams();
        for (int round = 0; round < 40_000; round++) {
            byte[] damaged = streams.get(round % streams.size()).clone();
            int range = random.nextBoolean() ? damaged.length : Math.min(damaged.length, 80);
            for (int i = 0; i <= random.nextInt(3); i++) {
                damaged[2 + random.nextInt(range - 2)] ^= 1 << random.nextInt(8);
            }
            // The checksum that belongs to it, so that not all are refused for theirs.
            damaged = withChecksum(damaged);
            Result expected = zlibs(damaged);
            Result result = ours(damaged);
            assertThat(result.outcome()).as("round %d", round).isEqualTo(expected.outcome());
            if (expected.outcome() == Outcome.FINISHED) {
                assertThat(result.bytes()).isEqualTo(expected.bytes());
                assertThat(result.consumed()).isEqualTo(expected.consumed());
            }
            outcomes[result.outcome().ordinal()]++;
        }
        assertThat(Arrays.stream(outcomes).min().orElseThrow())
                .as("every outcome occurs")
                .isGreaterThan(300);
    }

    private static List<byte[]> smallStreams() {
        List<byte[]> streams = new ArrayList<>();
        for (Content content : Content.values()) {
            byte[] bytes = content.of(700);
            for (int level : new int[] {0, 1, 6}) {
                streams.add(deflated(bytes, level, Deflater.DEFAULT_STRATEGY));
            }
            streams.add(deflated(content.of(20), 6, Deflater.DEFAULT_STRATEGY));
            streams.add(deflated(bytes, 6, Deflater.HUFFMAN_ONLY));
            streams.add(runDeflated(bytes));
        }
        return streams;
    }

    @Test
    void whatIsDamagedIsNamed() {
        assertRefused("its header is wrong", 0x7802, "");
        assertRefused("an unknown method or window size", header(0x77, 0), "");
        assertRefused("an unknown method or window size", header(0x88, 0), "");
        assertRefused("it asks for a dictionary", header(0x78, 32), "0".repeat(40));
        assertRefused("a block of unknown type", 0x7801, "1 11");
        assertRefused("a stored block whose lengths differ", 0x7801, "1 00 00000 0000000000000001 1111111111111111");
        String fixed = "1 10 ";
        assertRefused("an unknown literal or length", 0x7801, fixed + "11000110 00000000");
        assertRefused("a repetition from before the beginning", 0x7801, fixed + "0000001 00000 00000000");
        assertRefused("an unknown distance", 0x7801, fixed + "00110000 0000001 11110 00000000");
        assertRefused("its checksum is wrong", 0x7801, fixed + "00110000 0000000" + "0".repeat(40));
        String dynamic = "1 01 ";
        assertRefused("a block of 287 literals and lengths and 1 distances", 0x7801, dynamic + "01111 00000 0000");
        assertRefused("a block of 257 literals and lengths and 31 distances", 0x7801, dynamic + "00000 01111 0000");
        assertRefused(
                "the code length code has more codes than there are",
                0x7801,
                dynamic + "00000 00000 0000 100 100 100 000");
        assertRefused("the code length code is incomplete", 0x7801, dynamic + "00000 00000 0000 010 010 000 000");
        // Codes of one bit: 0 repeats the length before, 1 is 18, many zeros.
        assertRefused(
                "a code length that is repeated too often", 0x7801, dynamic + "00000 00000 0000 100 000 100 000 0 00");
        assertRefused(
                "a code length that is repeated too often",
                0x7801,
                dynamic + "00000 00000 0000 100 000 100 000" + " 1 1111111 1 1111111");
        assertRefused(
                "a block without a code for its end",
                0x7801,
                dynamic + "00000 00000 0000 100 000 100 000 1 1111111 1 1011011");
    }

    @Test
    void repetitionsMayComeFrom32KibBefore() throws Exception {
        byte[] bytes = Content.NOISE.of(40_000);
        for (int before : new int[] {32_766, 32_767, 32_768, 40_000}) {
            String length = bits(before, 16);
            String stored = "0 00 00000" + length
                    + length.replace('0', '2').replace('1', '0').replace('2', '1');
            StringBuilder bits = new StringBuilder(stored);
            for (int i = 0; i < before; i++) {
                bits.append(bits(bytes[i], 8));
            }
            // Four bytes from 32768 before, and the end.
            bits.append("1 10 0000010 11101 1111111111111 0000000");
            byte[] stream = withChecksum(stream(0x7801, bits.toString()));
            Result result = ours(stream);
            assertThat(result.outcome())
                    .isEqualTo(before < 32_768 ? Outcome.DAMAGED : Outcome.FINISHED)
                    .isEqualTo(zlibs(stream).outcome());
            assertThat(result.bytes()).isEqualTo(zlibs(stream).bytes());
        }
    }

    private static String bits(int value, int count) {
        return new StringBuilder(Integer.toBinaryString(value & (1 << count) - 1 | 1 << count)
                        .substring(1))
                .reverse()
                .toString();
    }

    private static int header(int method, int flags) {
        int unchecked = method << 8 | flags;
        return unchecked + 31 - unchecked % 31;
    }

    private static void assertRefused(String message, int header, String bits) {
        byte[] stream = stream(header, bits);
        assertThat(zlibs(stream).outcome()).as(message).isEqualTo(Outcome.DAMAGED);
        assertThatThrownBy(() -> new ZlibInflater(stream).next())
                .isInstanceOf(DataFormatException.class)
                .hasMessage(message);
    }

    /** Bits as they follow each other in the stream, after the header. */
    private static byte[] stream(int header, String spaced) {
        String bits = spaced.replace(" ", "");
        byte[] stream = new byte[2 + (bits.length() + 7) / 8];
        ByteBuffer.wrap(stream).putShort((short) header);
        for (int i = 0; i < bits.length(); i++) {
            stream[2 + i / 8] |= (bits.charAt(i) - '0') << i % 8;
        }
        return stream;
    }
}
