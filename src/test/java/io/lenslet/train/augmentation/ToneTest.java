package io.lenslet.train.augmentation;

import static org.assertj.core.api.Assertions.assertThat;

import io.lenslet.random.RandomStream;
import io.lenslet.train.augmentation.Augmentation.Brightness;
import io.lenslet.train.augmentation.Augmentation.Contrast;
import java.util.Arrays;
import org.junit.jupiter.api.Test;

class ToneTest {

    /** Rounded to whole values, after a gain and an offset rounded to 2^-16. */
    @Test
    void valuesEqualTheirReference() {
        RandomStream random = RandomStream.of(3);
        Tone tone = new Tone(new Brightness(1), new Contrast(1));
        for (int round = 0; round < 200; round++) {
            RandomStream same = RandomStream.of(4, round);
            double brightness = 2 * same.nextDouble();
            double contrast = 2 * same.nextDouble();
            byte[] image = TestImages.random(100, random.nextLong());
            byte[] result = image.clone();
            tone.draw(RandomStream.of(4, round));
            tone.apply(result, 10, 80);
            double mean = 0;
            for (int i = 10; i < 90; i++) {
                mean += brightness * (image[i] & 0xFF) / 80;
            }
            for (int i = 0; i < 100; i++) {
                double changed = contrast * (brightness * (image[i] & 0xFF) - mean) + mean;
                double expected = i < 10 || i >= 90 ? image[i] & 0xFF : Math.min(Math.max(changed, 0), 255);
                assertThat(Math.abs((result[i] & 0xFF) - expected)).isLessThan(0.5 + 128 * 0x1p-16 + 0x1p-17 + 1e-9);
            }
        }
    }

    @Test
    void brightnessLeavesBlackAndContrastThePlain() {
        byte[] plain = new byte[50];
        for (int value = 0; value < 256; value++) {
            Arrays.fill(plain, (byte) value);
            byte[] result = plain.clone();
            Tone contrast = new Tone(new Brightness(0), new Contrast(1));
            contrast.draw(RandomStream.of(value));
            contrast.apply(result, 0, 50);
            assertThat(result).isEqualTo(plain);
        }
        Tone brightness = new Tone(new Brightness(1), new Contrast(0));
        brightness.draw(RandomStream.of(1));
        byte[] black = new byte[50];
        brightness.apply(black, 0, 50);
        assertThat(black).containsOnly(0);
    }
}
