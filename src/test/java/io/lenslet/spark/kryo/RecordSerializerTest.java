package io.lenslet.spark.kryo;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.esotericsoftware.kryo.Kryo;
import com.esotericsoftware.kryo.io.Input;
import com.esotericsoftware.kryo.io.Output;
import io.lenslet.batch.ImageOutcome;
import io.lenslet.batch.ImageWork;
import io.lenslet.batch.TaskWork;
import io.lenslet.image.ImageFormat;
import io.lenslet.input.ImageEntry;
import io.lenslet.input.ImageVersion;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RecordSerializerTest {

    /** A component of each kind: primitive ones, final and open types, arrays, and null. */
    record Kinds(
            int small, long large, float number, boolean flag, String text, Object open, Unit unit, float[] values) {}

    enum Unit {
        PIXEL
    }

    private final Kryo kryo = kryo();

    private static Kryo kryo() {
        Kryo kryo = new Kryo();
        kryo.setRegistrationRequired(true);
        new KryoClasses().registerClasses(kryo);
        kryo.register(Kinds.class, new RecordSerializer<>(Kinds.class));
        kryo.register(Unit.class);
        kryo.register(float[].class);
        return kryo;
    }

    private Object sent(Object value) {
        return kryo.readClassAndObject(new Input(bytes(value)));
    }

    private byte[] bytes(Object value) {
        Output output = new Output(64, -1);
        kryo.writeClassAndObject(output, value);
        return output.toBytes();
    }

    @Test
    void everyKindOfComponentComesBack() {
        Kinds value = new Kinds(
                Integer.MIN_VALUE, Long.MIN_VALUE, Float.MIN_VALUE, true, "Über", 7L, Unit.PIXEL, new float[] {1, -0f});
        Kinds back = (Kinds) sent(value);
        assertArrayEquals(value.values, back.values);
        assertEquals(
                new Kinds(value.small, value.large, value.number, value.flag, value.text, value.open, value.unit, null),
                new Kinds(back.small, back.large, back.number, back.flag, back.text, back.open, back.unit, null));
    }

    @Test
    void nullComesBackAsNull() {
        Kinds back = (Kinds) sent(new Kinds(0, -1, 0, false, null, null, null, null));
        assertEquals(new Kinds(0, -1, 0, false, null, null, null, null), back);
        assertNull(back.values);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "it ends within its header"})
    void anImageOfEitherHeaderComesBack(String problem) {
        ImageEntry.Header header = problem.isEmpty()
                ? new ImageEntry.Known(ImageFormat.PNG, 640, 480)
                : new ImageEntry.Unreadable(problem);
        ImageEntry entry = new ImageEntry("a/b.png", "file:/in/a/b.png", 1L << 40, 12, -1, header, "cat");
        TaskWork work = new TaskWork(3, new ImageWork[] {new ImageWork(entry, "a/b.png", 307_200)});
        TaskWork back = (TaskWork) sent(work);
        assertEquals(work.number(), back.number());
        assertArrayEquals(work.images(), back.images());
    }

    @Test
    void whatManyImagesShareIsWrittenOnce() {
        String fingerprint = "f".repeat(64);
        ImageOutcome[] outcomes = IntStream.range(0, 100)
                .mapToObj(i -> new ImageOutcome(
                        new ImageVersion("digits/%05d.png".formatted(i), 784, 1_700_000_000_000L),
                        fingerprint,
                        "part-00001.parquet",
                        ImageOutcome.Status.PREDICTED,
                        "",
                        new ImageOutcome.Effort(0, 28, 28, 0)))
                .toArray(ImageOutcome[]::new);
        ImageOutcome[] back = (ImageOutcome[]) sent(outcomes);
        assertArrayEquals(outcomes, back);
        assertSame(back[0].fingerprint(), back[99].fingerprint());
        assertTrue(bytes(outcomes).length < 100 * 64, "without references the fingerprint alone is as long");
    }
}
