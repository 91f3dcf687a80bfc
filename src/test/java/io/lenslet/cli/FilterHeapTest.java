package io.lenslet.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.lenslet.image.Encoding;
import io.lenslet.testing.Pictures;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;
import jdk.jfr.Recording;
import jdk.jfr.consumer.RecordedEvent;
import jdk.jfr.consumer.RecordedFrame;
import jdk.jfr.consumer.RecordingFile;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/**
 * No kernel leaves vectors on the heap in a run of the filter command, once the JIT has compiled it: they are objects
 * where the JIT did not inline all of a loop, and that is a hundred times slower. In a JVM of its own, because that
 * hangs on what ran before.
 */
@ExtendWith(FilterRuns.class)
class FilterHeapTest {

    private static final String PIPELINE =
            "max(radius=3) | min(radius=3) | median(radius=2) | gaussian(sigma=2) | mean(radius=4) | sobel";
    private static final int IMAGES = 12;
    private static final int WIDTH = 640;
    private static final int HEIGHT = 480;
    /**
     * A vector and its array for each vector's worth of samples, of a single operation, are more than a byte a sample.
     */
    private static final long LIMIT = (long) IMAGES * WIDTH * HEIGHT;
    /** Rounds until the JIT has compiled all of it, at most. */
    private static final int ROUNDS = 20;

    @TempDir
    private Path folder;

    @Test
    void vectorsStayInRegisters() throws IOException {
        Path in = folder.resolve("in");
        for (int i = 0; i < IMAGES; i++) {
            boolean jpeg = i % 2 == 0;
            Pictures.write(
                    in,
                    "p" + i + (jpeg ? ".jpg" : ".png"),
                    Pictures.bytes(WIDTH, HEIGHT, i, jpeg ? Encoding.jpeg(90) : Encoding.png()));
        }
        Map<String, Long> left = Map.of("no round yet", Long.MAX_VALUE);
        for (int i = 0; i < ROUNDS && !left.isEmpty(); i++) {
            left = vectorsLeft(in);
        }
        assertThat(left).as("bytes of vectors on the heap, by kernel").isEmpty();
    }

    /** The kernels that leave more bytes of vectors on the heap than the limit, in one run. */
    private Map<String, Long> vectorsLeft(Path in) throws IOException {
        Path file = folder.resolve("allocations.jfr");
        try (Recording recording = new Recording()) {
            recording.enable("jdk.ObjectAllocationInNewTLAB").withStackTrace();
            recording.enable("jdk.ObjectAllocationOutsideTLAB").withStackTrace();
            recording.start();
            FilterRuns.filter(0, PIPELINE, in, folder.resolve("out"), "--full");
            recording.stop();
            recording.dump(file);
        }
        Map<String, Long> left = new TreeMap<>();
        for (RecordedEvent event : RecordingFile.readAllEvents(file)) {
            if (event.getClass("objectClass").getName().startsWith("jdk.incubator.vector.")) {
                // A new buffer of a thread stands for all that filled the one before it.
                left.merge(
                        kernel(event),
                        event.hasField("tlabSize") ? event.getLong("tlabSize") : event.getLong("allocationSize"),
                        Long::sum);
            }
        }
        Files.delete(file);
        left.values().removeIf(bytes -> bytes <= LIMIT);
        return left;
    }

    private static String kernel(RecordedEvent event) {
        return event.getStackTrace().getFrames().stream()
                .filter(frame -> frame.getMethod().getType().getName().startsWith("io.lenslet.kernel.pixel."))
                .map(FilterHeapTest::place)
                .findFirst()
                .orElse("outside of kernels");
    }

    private static String place(RecordedFrame frame) {
        return frame.getMethod().getType().getName() + "." + frame.getMethod().getName() + ":" + frame.getLineNumber();
    }
}
