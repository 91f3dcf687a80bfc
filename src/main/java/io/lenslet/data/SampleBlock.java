package io.lenslet.data;

import java.io.ByteArrayOutputStream;
import java.io.Serializable;
import java.util.ArrayList;
import java.util.List;

/**
 * Some samples as they come from decoding, in no order: {@code paths} in the data set, {@code labels} as text, {@code
 * pixels} (sample, channel, row, column), {@code weights} what each counts for in training. {@code bad} has the reason for each image that gave no sample. Nobody modifies
 * the arrays.
 */
public record SampleBlock(String[] paths, String[] labels, float[] weights, byte[] pixels, String[] bad)
        implements Serializable {

    /** Collects samples. */
    public static final class Builder {

        private final List<String> paths = new ArrayList<>();
        private final List<String> labels = new ArrayList<>();
        private final List<Float> weights = new ArrayList<>();
        private final List<String> bad = new ArrayList<>();
        private final ByteArrayOutputStream pixels = new ByteArrayOutputStream();

        /** A sample that counts as others do. */
        public void add(String path, String label, byte[] sample) {
            add(path, label, 1f, sample);
        }

        public void add(String path, String label, float weight, byte[] sample) {
            paths.add(path);
            labels.add(label);
            weights.add(weight);
            pixels.writeBytes(sample);
        }

        public void bad(String reason) {
            bad.add(reason);
        }

        /** The bytes of the samples so far. */
        public int size() {
            return pixels.size();
        }

        public SampleBlock build() {
            float[] each = new float[weights.size()];
            for (int i = 0; i < each.length; i++) {
                each[i] = weights.get(i);
            }
            return new SampleBlock(
                    paths.toArray(String[]::new),
                    labels.toArray(String[]::new),
                    each,
                    pixels.toByteArray(),
                    bad.toArray(String[]::new));
        }
    }
}
