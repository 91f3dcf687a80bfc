package io.lenslet.train.augmentation;

import io.lenslet.random.RandomStream;
import io.lenslet.train.augmentation.Augmentation.Brightness;
import io.lenslet.train.augmentation.Augmentation.Contrast;
import io.lenslet.train.augmentation.Augmentation.Elastic;
import io.lenslet.train.augmentation.Augmentation.Erase;
import io.lenslet.train.augmentation.Augmentation.Flip;
import io.lenslet.train.augmentation.Augmentation.Rotate;
import io.lenslet.train.augmentation.Augmentation.Scale;
import io.lenslet.train.augmentation.Augmentation.Shear;
import io.lenslet.train.augmentation.Augmentation.Shift;
import java.util.List;

/**
 * Augments the images of one epoch. Every image takes one pass of {@link Resampler} however many geometric changes
 * there are. What a sample becomes depends on its pixels, the seed, the epoch and its id, not on what was augmented
 * before. Allocates nothing once made. Not thread-safe.
 */
public final class Augmenter {

    private static final long KEY = 0x6175676D656E74L; // "augment": no other stream of the same seed has this key

    private final Flip flip;
    private final Scale scale;
    private final Shear shear;
    private final Rotate rotate;
    private final Shift shift;
    private final AffineMap map = new AffineMap();
    private final ElasticField field;
    private final Tone tone;
    private final Eraser eraser;
    private final Resampler resampler;
    private final RandomStream epochRandom;
    private final RandomStream random = RandomStream.of(0);
    private final int imagePixels;

    /**
     * An augmenter of images of this shape, at most {@link Augmentation#LARGEST_SIDE} high and wide; of each kind the
     * first counts.
     */
    public Augmenter(List<Augmentation> augmentations, long seed, int epoch, int channels, int height, int width) {
        if (height > Augmentation.LARGEST_SIDE || width > Augmentation.LARGEST_SIDE) {
            throw new IllegalArgumentException("augmentation takes images of at most " + Augmentation.LARGEST_SIDE
                    + " pixels a side, was " + height + "x" + width + "; make them smaller, or leave it out");
        }
        flip = find(augmentations, new Flip(0));
        scale = find(augmentations, new Scale(0));
        shear = find(augmentations, new Shear(0));
        rotate = find(augmentations, new Rotate(0));
        shift = find(augmentations, new Shift(0));
        field = new ElasticField(find(augmentations, new Elastic(0, Augmentation.LARGEST_SIDE)), height, width);
        tone = new Tone(find(augmentations, new Brightness(0)), find(augmentations, new Contrast(0)));
        eraser = new Eraser(find(augmentations, new Erase(0, 1)), channels, height, width);
        resampler = new Resampler(channels, height, width);
        epochRandom = RandomStream.of(seed, KEY, epoch);
        imagePixels = channels * height * width;
    }

    /** The kind's record in the list, or {@code none}, which does nothing. */
    private static <A extends Augmentation> A find(List<Augmentation> augmentations, A none) {
        for (Augmentation augmentation : augmentations) {
            if (augmentation.getClass() == none.getClass()) {
                @SuppressWarnings("unchecked")
                A found = (A) augmentation;
                return found;
            }
        }
        return none;
    }

    /**
     * Writes the augmented image of sample {@code id} to {@code result} from {@code to} on. Its image (channel, row,
     * column) is at {@code from} of {@code pixels}, which is not modified and must be another array.
     */
    public void augment(int id, byte[] pixels, int from, byte[] result, int to) {
        random.restart(epochRandom, id);
        map.draw(random, flip, scale, shear, rotate, shift);
        tone.draw(random);
        eraser.draw(random);
        if (!field.isZero()) {
            field.draw(random);
        }
        resampler.resample(map, field, pixels, from, result, to);
        tone.apply(result, to, imagePixels);
        eraser.apply(result, to);
    }
}
