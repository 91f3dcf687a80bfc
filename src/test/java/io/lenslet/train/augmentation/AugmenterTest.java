package io.lenslet.train.augmentation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.management.ThreadMXBean;
import io.lenslet.train.augmentation.Augmentation.Brightness;
import io.lenslet.train.augmentation.Augmentation.Contrast;
import io.lenslet.train.augmentation.Augmentation.Elastic;
import io.lenslet.train.augmentation.Augmentation.Erase;
import io.lenslet.train.augmentation.Augmentation.Flip;
import io.lenslet.train.augmentation.Augmentation.Rotate;
import io.lenslet.train.augmentation.Augmentation.Scale;
import io.lenslet.train.augmentation.Augmentation.Shear;
import io.lenslet.train.augmentation.Augmentation.Shift;
import java.lang.management.ManagementFactory;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.zip.CRC32;
import org.junit.jupiter.api.Test;

class AugmenterTest {

    private static final List<Augmentation> ALL = List.of(
            new Shift(2),
            new Rotate(15),
            new Scale(0.2),
            new Shear(10),
            new Elastic(34, 4),
            new Flip(0.5),
            new Erase(0.5, 4),
            new Brightness(0.3),
            new Contrast(0.3));
    private static final int CHANNELS = 3;
    private static final int HEIGHT = 17;
    private static final int WIDTH = 12;
    private static final int PIXELS = CHANNELS * HEIGHT * WIDTH;
    private static final byte[] IMAGE = TestImages.random(PIXELS, 1);

    @Test
    void anImageDependsOnSeedEpochAndIdAlone() {
        Augmenter augmenter = augmenter(ALL, 1, 1);
        byte[] first = augment(augmenter, 5, IMAGE);
        augment(augmenter, 6, TestImages.random(PIXELS, 2));
        assertThat(augment(augmenter, 5, IMAGE)).isEqualTo(first);
        assertThat(augment(augmenter(ALL, 1, 1), 5, IMAGE)).isEqualTo(first);
        assertThat(augment(augmenter(ALL, 1, 1), 6, IMAGE)).isNotEqualTo(first);
        assertThat(augment(augmenter(ALL, 1, 2), 5, IMAGE)).isNotEqualTo(first);
        assertThat(augment(augmenter(ALL, 2, 1), 5, IMAGE)).isNotEqualTo(first);
    }

    /** The pixels of every machine and release. */
    @Test
    void theBitsAreTheseOnEveryMachine() {
        CRC32 sum = new CRC32();
        Augmenter augmenter = augmenter(ALL, 1, 1);
        for (int id = 0; id < 100; id++) {
            sum.update(augment(augmenter, id, IMAGE));
        }
        assertThat(Long.toHexString(sum.getValue())).isEqualTo("937f7747");
    }

    @Test
    void parametersOfNothingLeaveTheImageAsItIs() {
        List<Augmentation> nothing = List.of(
                new Shift(0),
                new Rotate(0),
                new Scale(0),
                new Shear(0),
                new Elastic(0, 4),
                new Flip(0),
                new Erase(0, 5),
                new Brightness(0),
                new Contrast(0));
        for (List<Augmentation> list : List.of(nothing, List.<Augmentation>of())) {
            for (int id = 0; id < 50; id++) {
                assertThat(augment(augmenter(list, 1, 1), id, IMAGE)).isEqualTo(IMAGE);
            }
        }
    }

    @Test
    void theOrderOfTheListHasNoMeaning() {
        List<Augmentation> reversed = new ArrayList<>(ALL);
        Collections.reverse(reversed);
        for (int id = 0; id < 20; id++) {
            assertThat(augment(augmenter(reversed, 1, 1), id, IMAGE))
                    .isEqualTo(augment(augmenter(ALL, 1, 1), id, IMAGE));
        }
    }

    @Test
    void anotherKindChangesNothingOfWhatTheOthersDraw() {
        List<Augmentation> most =
                ALL.stream().filter(kind -> !(kind instanceof Erase)).toList();
        int erased = 0;
        for (int id = 0; id < 200; id++) {
            byte[] with = augment(augmenter(ALL, 1, 1), id, IMAGE);
            byte[] without = augment(augmenter(most, 1, 1), id, IMAGE);
            for (int i = 0; i < PIXELS; i++) {
                if (with[i] != without[i]) {
                    assertThat(with[i]).isZero();
                    erased++;
                }
            }
        }
        // Half of the images lose 16 pixels of 3 channels, less what is beyond the edges.
        assertThat(erased).isBetween(200 * 3 * 16 / 4, 200 * 3 * 16 / 2 * 6 / 5);
    }

    /** The lone pixel of an image: each of the 5 x 5 places is as likely; 6 deviations of a count of 400. */
    @Test
    void shiftsAreUniformOverWholePixels() {
        byte[] point = new byte[81];
        point[40] = (byte) 200;
        int[] counts = new int[81];
        Augmenter augmenter = new Augmenter(List.of(new Shift(2)), 1, 1, 1, 9, 9);
        for (int id = 0; id < 10_000; id++) {
            byte[] moved = new byte[81];
            augmenter.augment(id, point, 0, moved, 0);
            int place = 0;
            while (moved[place] != (byte) 200) {
                place++;
            }
            counts[place]++;
        }
        for (int place = 0; place < 81; place++) {
            boolean reached = Math.abs(place / 9 - 4) <= 2 && Math.abs(place % 9 - 4) <= 2;
            assertThat(counts[place]).isBetween(reached ? 280 : 0, reached ? 520 : 0);
        }
    }

    @Test
    void flipsComeWithTheirProbability() {
        byte[] flipped = IMAGE.clone();
        for (int i = 0; i < PIXELS; i++) {
            flipped[i] = IMAGE[i / WIDTH * WIDTH + WIDTH - 1 - i % WIDTH];
        }
        Augmenter augmenter = augmenter(List.of(new Flip(0.3)), 1, 1);
        int count = 0;
        for (int id = 0; id < 5000; id++) {
            byte[] result = augment(augmenter, id, IMAGE);
            assertThat(result).isIn(IMAGE, flipped);
            count += result[0] == flipped[0] ? 1 : 0;
        }
        assertThat(count).isBetween(1500 - 5 * 33, 1500 + 5 * 33);
    }

    /** White images show the square itself. Its center is anywhere: with size 4, 2 rows of it lie before the center. */
    @Test
    void squaresAreErasedInAllChannels() {
        byte[] white = new byte[PIXELS];
        Arrays.fill(white, (byte) 255);
        Augmenter augmenter = augmenter(List.of(new Erase(0.25, 4)), 1, 1);
        int erased = 0;
        int[] centers = new int[HEIGHT * WIDTH];
        for (int id = 0; id < 20_400; id++) {
            byte[] result = augment(augmenter, id, white);
            int corner = lastBlack(result);
            if (corner >= 0) {
                erased++;
                int bottom = corner / WIDTH;
                int right = corner % WIDTH;
                assertErased(result, bottom, right);
                if (bottom < HEIGHT - 1 && right < WIDTH - 1) {
                    centers[(bottom - 1) * WIDTH + right - 1]++;
                }
            }
        }
        assertThat(erased).isBetween(5100 - 5 * 62, 5100 + 5 * 62);
        for (int row = 0; row < HEIGHT - 2; row++) {
            for (int column = 0; column < WIDTH - 2; column++) {
                assertThat(centers[row * WIDTH + column]).isBetween(1, 25 + 6 * 5);
            }
        }
    }

    /** The last black pixel of the first channel; -1 where there is none. */
    private static int lastBlack(byte[] image) {
        int place = HEIGHT * WIDTH - 1;
        while (place >= 0 && image[place] != 0) {
            place--;
        }
        return place;
    }

    /**
     * Where the square meets the last row or column it may reach beyond: its height and width are 2 to 4 there, and 4
     * elsewhere.
     */
    private static void assertErased(byte[] image, int bottom, int right) {
        int height = 0;
        while (bottom - height >= 0 && image[(bottom - height) * WIDTH + right] == 0) {
            height++;
        }
        int width = 0;
        while (right - width >= 0 && image[bottom * WIDTH + right - width] == 0) {
            width++;
        }
        boolean cutRows = bottom == HEIGHT - 1 || bottom == height - 1;
        boolean cutColumns = right == WIDTH - 1 || right == width - 1;
        assertThat(height).isBetween(cutRows ? 2 : 4, 4);
        assertThat(width).isBetween(cutColumns ? 2 : 4, 4);
        for (int i = 0; i < PIXELS; i++) {
            int row = i / WIDTH % HEIGHT;
            int column = i % WIDTH;
            boolean inside = row <= bottom && row > bottom - height && column <= right && column > right - width;
            assertThat(image[i]).isEqualTo((byte) (inside ? 0 : 255));
        }
    }

    @Test
    void nothingIsAllocated() {
        ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
        Augmenter augmenter = augmenter(ALL, 1, 1);
        byte[] result = new byte[PIXELS];
        augmentMany(augmenter, result);
        long before = threads.getCurrentThreadAllocatedBytes();
        augmentMany(augmenter, result);
        assertThat(threads.getCurrentThreadAllocatedBytes() - before).isLessThan(1000);
    }

    private static void augmentMany(Augmenter augmenter, byte[] result) {
        for (int id = 0; id < 1000; id++) {
            augmenter.augment(id, IMAGE, 0, result, 0);
        }
    }

    @Test
    void imagesTooLargeForTheArithmeticAreRefused() {
        assertThatThrownBy(() -> new Augmenter(ALL, 1, 1, 1, 4097, 28))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage(
                        "augmentation takes images of at most 4096 pixels a side, was 4097x28; make them smaller, or"
                                + " leave it out");
    }

    private static Augmenter augmenter(List<Augmentation> kinds, long seed, int epoch) {
        return new Augmenter(kinds, seed, epoch, CHANNELS, HEIGHT, WIDTH);
    }

    private static byte[] augment(Augmenter augmenter, int id, byte[] image) {
        byte[] result = new byte[image.length];
        augmenter.augment(id, image, 0, result, 0);
        return result;
    }
}
