package io.lenslet.batch;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.management.ThreadMXBean;
import io.lenslet.batch.ImageOutcome.Effort;
import io.lenslet.batch.ImageOutcome.Status;
import io.lenslet.batch.filter.FilterTask;
import io.lenslet.batch.filter.OutputContainer;
import io.lenslet.image.Encoding;
import io.lenslet.input.Containers;
import io.lenslet.input.Globs;
import io.lenslet.input.ImageEntry;
import io.lenslet.input.ImageVersion;
import io.lenslet.input.InputFile;
import io.lenslet.input.InputListing;
import io.lenslet.testing.Damage;
import io.lenslet.testing.Pictures;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.apache.hadoop.conf.Configuration;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Damaged containers end nothing: each of their images is filtered or bad with a reason of one line, and neither
 * listing nor reading takes more memory than there would be if all lengths were true. {@code
 * -Dlenslet.fuzz=10000} tries as many of each kind.
 */
@Tag("fuzz")
class ContainerFuzzTest {

    private static final Globs ALL = new Globs(List.of(), List.of());
    private static final BatchSettings SETTINGS = new BatchSettings(
            new FilterTask("median(radius=0)", OutputFormat.SAME, 90, Pages.ALL, OutputContainer.FILES),
            new ImageLimits(1_000_000, 10_000_000),
            Quarantine.RECORD);
    private static final ThreadMXBean THREADS = (ThreadMXBean) ManagementFactory.getThreadMXBean();

    /** A file is 10 to 30 kB, and some readers have buffers of a megabyte or two. */
    private static final long MOST_BYTES = 96 << 20;

    @TempDir
    private static Path shared;

    @TempDir
    private Path folder;

    private final Configuration configuration = new Configuration();

    static Stream<Map.Entry<String, byte[]>> containers() {
        Map<String, byte[]> images = new TreeMap<>();
        images.put("one.png", Pictures.bytes(60, 40, 1, Encoding.png()));
        images.put("deep/two.jpg", Pictures.bytes(40, 50, 2, Encoding.jpeg(90)));
        images.put("deep/" + "long".repeat(40) + "/three.png", Pictures.bytes(20, 30, 3, Encoding.png()));
        return new TreeMap<>(Containers.all(images, shared)).entrySet().stream();
    }

    @ParameterizedTest
    @MethodSource("containers")
    void aDamagedContainer(Map.Entry<String, byte[]> container) throws Exception {
        long filtered = 0;
        long bad = 0;
        long most = 0;
        long longest = 0;
        TaskOutput place = new TaskOutput(
                new org.apache.hadoop.fs.Path("file:" + folder.resolve("out")),
                new OutputFolder(new org.apache.hadoop.fs.Path("file:" + folder)),
                false,
                "run",
                0,
                configuration);
        try (ImageWorker worker = new ImageWorker(SETTINGS, place)) {
            for (int seed = 0; seed < Damage.CASES; seed++) {
                InputFile file = Containers.file(folder, container.getKey(), Damage.of(container.getValue(), seed));
                long start = System.nanoTime();
                long before = THREADS.getCurrentThreadAllocatedBytes();
                for (ImageEntry image :
                        InputListing.images(file, ALL, configuration).images()) {
                    ImageOutcome outcome = worker.work(new ImageWork(image, image.path(), 1));
                    assertThat(outcome.status())
                            .as("%s, seed %d: %s", file.path(), seed, outcome)
                            .isNotEqualTo(Status.DEFERRED);
                    if (outcome.failed()) {
                        assertThat(outcome.reason())
                                .as("%s, seed %d", file.path(), seed)
                                .matches("[^\\p{Cc}]*: [^\\p{Cc}]+")
                                .doesNotEndWith(": null");
                    }
                    filtered += outcome.failed() ? 0 : 1;
                    bad += outcome.failed() ? 1 : 0;
                }
                long allocated = THREADS.getCurrentThreadAllocatedBytes() - before;
                longest = Math.max(longest, System.nanoTime() - start);
                most = Math.max(most, allocated);
                assertThat(allocated).as("%s, seed %d", file.path(), seed).isLessThan(MOST_BYTES);
            }
        }
        System.out.printf(
                "%-16s %,d cases: %,d images filtered, %,d bad; at most %,d kB and %,d ms for one%n",
                container.getKey(), Damage.CASES, filtered, bad, most / 1000, longest / 1_000_000);
        assertThat(bad).isPositive();
    }

    /** A ledger forgets what it cannot read, and says so. */
    @Test
    void aDamagedLedger() throws Exception {
        OutputFolder output = new OutputFolder(new org.apache.hadoop.fs.Path("file:" + folder));
        List<ImageOutcome> rows = List.of(
                new ImageOutcome(
                        new ImageVersion("a.png", 1, 2), "f", "a.png", Status.FILTERED, "", new Effort(3, 4, 5, 6)),
                new ImageOutcome(
                        new ImageVersion("b.png", 1, 2),
                        "f",
                        "",
                        Status.QUARANTINED,
                        "b.png: empty file",
                        new Effort(3, 0, 0, 0)));
        new Ledger(output, configuration).add(rows);
        Path file = folder.resolve("_lenslet/ledger/0000000000.parquet");
        byte[] whole = Files.readAllBytes(file);
        for (int seed = 0; seed < 4 * Damage.CASES; seed++) {
            Files.write(file, Damage.of(whole, seed));
            Ledger ledger = new Ledger(output, configuration);
            if (ledger.damaged().isEmpty()) {
                assertThat(ledger.rows().values()).as("seed %d", seed).containsExactlyElementsOf(rows);
            } else {
                assertThat(ledger.rows()).as("seed %d", seed).isEmpty();
                assertThat(ledger.damaged())
                        .allSatisfy((name, reason) -> assertThat(reason).isNotBlank());
            }
        }
    }
}
