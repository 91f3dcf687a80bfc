package io.lenslet.batch;

import static org.assertj.core.api.Assertions.assertThat;

import io.lenslet.image.ImageFormat;
import io.lenslet.input.ImageEntry;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** Tasks hold every image once, and cost about the same. */
class PackingTest {

    private static final long TARGET = 8_000_000;

    @Test
    void oneHugeImageAmongSmallOnes() {
        List<ImageWork> images = new ArrayList<>();
        images.add(image("huge.tif", "huge.tif", 0, 20_000, 10_000));
        for (int i = 0; i < 100; i++) {
            images.add(image(i + ".jpg", i + ".jpg", 0, 1000, 1000));
        }
        List<TaskWork> tasks = Packing.pack(images, TARGET);
        assertThat(tasks.get(0).images()).as("the first to start").hasSize(1);
        assertThat(tasks.get(0).images()[0].entry().path()).isEqualTo("huge.tif");
        assertEachOnce(tasks, images);
    }

    @Test
    void aHundredThousandThumbnailsAreFewTasks() {
        List<ImageWork> images = new ArrayList<>();
        for (int i = 0; i < 100_000; i++) {
            images.add(image(i + ".png", i + ".png", 0, 28, 28));
        }
        List<TaskWork> tasks = Packing.pack(images, 64_000_000);
        assertThat(tasks).hasSizeLessThan(100);
        assertEachOnce(tasks, images);
    }

    /** By Graham's bound no task costs more than the mean and the largest piece together. */
    @Test
    void tasksCostAboutTheSame() {
        Random random = new Random(5);
        List<ImageWork> images = new ArrayList<>();
        for (int i = 0; i < 2000; i++) {
            images.add(image(i + ".png", i + ".png", 0, 10 + random.nextInt(1500), 10 + random.nextInt(1500)));
        }
        List<TaskWork> tasks = Packing.pack(images, TARGET);
        double mean = tasks.stream().mapToLong(TaskWork::cost).average().orElseThrow();
        assertThat(tasks).allSatisfy(task -> assertThat((double) task.cost()).isBetween(0.8 * mean, 1.2 * mean));
        assertThat(mean).isLessThanOrEqualTo(TARGET);
        assertEachOnce(tasks, images);
    }

    @Test
    void imagesOfAContainerStayTogetherInTheirOrder() {
        List<ImageWork> images = new ArrayList<>();
        for (int i = 999; i >= 0; i--) {
            images.add(image("a/" + i, "a.zip", i, 100, 100));
            images.add(image("b/" + i, "b.zip", i, 100, 100));
        }
        List<TaskWork> tasks = Packing.pack(images, TARGET);
        for (TaskWork task : tasks) {
            List<ImageEntry> entries =
                    Arrays.stream(task.images()).map(ImageWork::entry).toList();
            for (int i = 1; i < entries.size(); i++) {
                if (entries.get(i).uri().equals(entries.get(i - 1).uri())) {
                    assertThat(entries.get(i).position())
                            .isGreaterThan(entries.get(i - 1).position());
                }
            }
        }
        assertThat(tasks).hasSizeLessThan(20);
        assertEachOnce(tasks, images);
    }

    @Test
    void nothingToDo() {
        assertThat(Packing.pack(List.of(), TARGET)).isEmpty();
    }

    private static void assertEachOnce(List<TaskWork> tasks, List<ImageWork> images) {
        List<String> packed = tasks.stream()
                .flatMap(task -> Arrays.stream(task.images()))
                .map(ImageWork::output)
                .sorted()
                .toList();
        assertThat(packed)
                .isEqualTo(images.stream().map(ImageWork::output).sorted().toList());
        assertThat(tasks.stream().map(TaskWork::number).distinct().count()).isEqualTo(tasks.size());
    }

    private static ImageWork image(String path, String uri, long position, int width, int height) {
        ImageEntry entry = new ImageEntry(path, uri, position, 1000, 0, ImageFormat.PNG, width, height);
        return new ImageWork(entry, path, entry.pixels() + 50_000);
    }
}
