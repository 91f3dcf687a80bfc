package io.lenslet.tensorboard;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.lenslet.report.training.SampleRun;
import io.lenslet.report.training.TrainingEvents;
import io.lenslet.report.training.TrainingRecord;
import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.List;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;
import org.tensorflow.framework.HistogramProto;
import org.tensorflow.framework.Summary;
import org.tensorflow.util.Event;

/** What TensorFlow's own classes read in our event files. */
class EventFileTest {

    @Test
    void theValuesOfAStepAreReadAsTheyWereWritten() throws Exception {
        byte[] file = new EventFile(7, 1234.5)
                .scalar("loss/test", 0.25)
                .histogram("weights", Histogram.of(new float[] {9, -1, 0, 0.5f, 2, 9}, 1, 4))
                .toByteArray();
        List<Event> events = events(file);
        assertThat(events).hasSize(2);
        assertThat(events.get(0).getFileVersion()).isEqualTo("brain.Event:2");
        assertThat(events.get(1).getStep()).isEqualTo(7);
        assertThat(events.get(1).getWallTime()).isEqualTo(1234.5);
        List<Summary.Value> values = events.get(1).getSummary().getValueList();
        assertThat(values.get(0).getTag()).isEqualTo("loss/test");
        assertThat(values.get(0).getSimpleValue()).isEqualTo(0.25f);
        HistogramProto histogram = values.get(1).getHisto();
        assertThat(histogram.getMin()).isEqualTo(-1);
        assertThat(histogram.getMax()).isEqualTo(2);
        assertThat(histogram.getNum()).isEqualTo(4);
        assertThat(histogram.getSum()).isEqualTo(1.5);
        assertThat(histogram.getSumSquares()).isEqualTo(5.25);
        assertThat(histogram.getBucketLimitList()).hasSize(30).isSorted().endsWith(2.0);
        assertThat(histogram.getBucketLimit(0)).isCloseTo(-0.9, within(1e-12));
        List<Double> counts = histogram.getBucketList();
        assertThat(counts.get(0)).isEqualTo(1);
        assertThat(counts.get(10)).isEqualTo(1);
        assertThat(counts.get(15)).isEqualTo(1);
        assertThat(counts.get(29)).isEqualTo(1);
        assertThat(counts.stream().mapToDouble(Double::doubleValue).sum()).isEqualTo(4);
    }

    @Test
    void equalNumbersAreInOneBucket() {
        Histogram same = Histogram.of(new float[] {3, 3, 3}, 0, 3);
        assertThat(same.counts()[29]).isEqualTo(3);
        assertThat(same.limits()[29]).isEqualTo(3);
    }

    @Test
    void anEpochHasItsMetricsItsWeightsItsFiltersAndItsMaps() throws Exception {
        TrainingRecord record = SampleRun.after(2);
        byte[] file = TrainingEvents.of(
                record.metrics().get(1),
                record.run().training(),
                record.model(),
                record.examples().get(0),
                1_800_000_000.0);
        List<Event> events = events(file);
        assertThat(events.get(1).getStep()).isEqualTo(2);
        List<Summary.Value> values = events.get(1).getSummary().getValueList();
        assertThat(values)
                .extracting(Summary.Value::getTag)
                .contains("loss/training", "accuracy/test", "conv1/weight", "dense1/bias");
        assertThat(values)
                .filteredOn(Summary.Value::hasImage)
                .extracting(Summary.Value::getTag)
                .containsExactly(
                        "filters/conv1", "filters/conv2", "maps/conv1", "maps/maxPool1", "maps/conv2", "maps/maxPool2");
        Summary.Value accuracy = value(values, "accuracy/test");
        assertThat(accuracy.getSimpleValue())
                .isEqualTo((float) record.metrics().get(1).scores().heldOutAccuracy());
        BufferedImage filters = image(values, "filters/conv1");
        assertThat(new int[] {filters.getWidth(), filters.getHeight()}).containsExactly(6 * 6 - 1, 5);
        BufferedImage maps = image(values, "maps/conv2");
        assertThat(new int[] {maps.getWidth(), maps.getHeight()}).containsExactly(8 * 11, 2 * 11);
        assertThat(TrainingEvents.name(2)).isLessThan(TrainingEvents.name(10)).contains(".tfevents.");
    }

    /** The picture of a tag, which is as large as the summary says. */
    private static BufferedImage image(List<Summary.Value> values, String tag) throws IOException {
        Summary.Image image = value(values, tag).getImage();
        BufferedImage picture = ImageIO.read(
                new ByteArrayInputStream(image.getEncodedImageString().toByteArray()));
        assertThat(picture.getWidth()).as(tag).isEqualTo(image.getWidth());
        assertThat(picture.getHeight()).as(tag).isEqualTo(image.getHeight());
        assertThat(image.getColorspace()).as(tag).isEqualTo(1);
        return picture;
    }

    private static Summary.Value value(List<Summary.Value> values, String tag) {
        return values.stream()
                .filter(value -> value.getTag().equals(tag))
                .findFirst()
                .orElseThrow();
    }

    /** The messages of a TFRecord file, whose checksums are compared with those of a table-less CRC. */
    private static List<Event> events(byte[] file) throws Exception {
        ByteBuffer rest = ByteBuffer.wrap(file).order(ByteOrder.LITTLE_ENDIAN);
        List<Event> events = new ArrayList<>();
        while (rest.hasRemaining()) {
            byte[] length = taken(rest, 8);
            assertThat(rest.getInt()).isEqualTo(masked(length));
            byte[] message = taken(rest, (int)
                    ByteBuffer.wrap(length).order(ByteOrder.LITTLE_ENDIAN).getLong());
            assertThat(rest.getInt()).isEqualTo(masked(message));
            events.add(Event.parseFrom(message));
        }
        return events;
    }

    private static byte[] taken(ByteBuffer from, int count) {
        byte[] bytes = new byte[count];
        from.get(bytes);
        return bytes;
    }

    /** CRC-32C (Castagnoli) bit by bit, masked as tensorflow/core/lib/hash/crc32c.h does. */
    private static int masked(byte[] bytes) {
        int crc = -1;
        for (byte b : bytes) {
            crc ^= b & 0xFF;
            for (int bit = 0; bit < 8; bit++) {
                crc = (crc & 1) == 0 ? crc >>> 1 : crc >>> 1 ^ 0x82F63B78;
            }
        }
        crc = ~crc;
        return (crc >>> 15 | crc << 17) + 0xa282ead8;
    }
}
