package io.lenslet.train.augmentation;

import io.lenslet.config.Default;
import java.io.Serializable;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/**
 * One kind of random change to a training image; its label stays. A job file lists those it wants, each kind at most
 * once: <code>augmentation: [rotate: {degrees: 10}, shift: {pixels: 2}, flip]</code>. The order of the list has no
 * meaning: images are flipped, scaled, sheared, rotated and shifted, in this order and about their center, then
 * distorted elastically, then made brighter, then given contrast, then erased. Adding a kind changes nothing about what
 * the others draw.
 *
 * <p>What comes into view from beyond the image is black.
 */
public sealed interface Augmentation extends Serializable
        permits Augmentation.Flip,
                Augmentation.Scale,
                Augmentation.Shear,
                Augmentation.Rotate,
                Augmentation.Shift,
                Augmentation.Elastic,
                Augmentation.Brightness,
                Augmentation.Contrast,
                Augmentation.Erase {

    /** The largest height and width of an image that can be augmented. */
    int LARGEST_SIDE = 4096;

    /** A turn by an angle between minus and plus {@code degrees}. */
    record Rotate(double degrees) implements Augmentation {

        public Rotate {
            require("degrees", degrees, 180);
        }
    }

    /**
     * A move along each axis by a whole number of pixels between minus and plus {@code pixels}, so that a shift alone
     * blurs nothing.
     */
    record Shift(int pixels) implements Augmentation {

        public Shift {
            if (pixels < 0 || pixels > LARGEST_SIDE) {
                throw new IllegalArgumentException("pixels must be from 0 to " + LARGEST_SIDE + ", was " + pixels);
            }
        }
    }

    /** Growth of both axes by one factor between {@code 1 - range} and {@code 1 + range}. */
    record Scale(double range) implements Augmentation {

        public Scale {
            require("range", range, 0.5);
        }
    }

    /** A slant: verticals lean by an angle between minus and plus {@code degrees}. */
    record Shear(double degrees) implements Augmentation {

        public Shear {
            require("degrees", degrees, 45);
        }
    }

    /**
     * Every pixel is moved a little, neighbors alike: random moves of up to {@code alpha} pixels along each axis,
     * smoothed by a Gaussian of deviation {@code sigma} pixels (Simard, Steinkraus and Platt, "Best Practices for
     * Convolutional Neural Networks Applied to Visual Document Analysis", ICDAR 2003, who used 34 and 4). Smoothing
     * takes most of {@code alpha} away: the moves that remain have a deviation of {@code 0.163 alpha / sigma} pixels.
     */
    record Elastic(double alpha, @Default("4") double sigma) implements Augmentation {

        /** Keeps displacements below 64 pixels. */
        private static final double LARGEST_RATIO = 100;

        public Elastic {
            if (!(sigma >= 1 && sigma <= LARGEST_SIDE)) {
                throw new IllegalArgumentException("sigma must be from 1 to " + LARGEST_SIDE + ", was " + sigma);
            }
            if (!(alpha >= 0 && alpha <= LARGEST_RATIO * sigma)) {
                throw new IllegalArgumentException(
                        "alpha must be from 0 to 100 sigma, " + LARGEST_RATIO * sigma + ", was " + alpha);
            }
        }
    }

    /** Left and right exchanged. */
    record Flip(@Default("0.5") double probability) implements Augmentation {

        public Flip {
            require("probability", probability, 1);
        }
    }

    /**
     * A black square of {@code size} pixels a side, its center anywhere, what reaches beyond the image cut off (DeVries
     * and Taylor, "Improved Regularization of Convolutional Neural Networks with Cutout", 2017).
     */
    record Erase(@Default("0.5") double probability, int size) implements Augmentation {

        public Erase {
            require("probability", probability, 1);
            if (size < 1 || size > LARGEST_SIDE) {
                throw new IllegalArgumentException("size must be from 1 to " + LARGEST_SIDE + " pixels, was " + size);
            }
        }
    }

    /** All values times one factor between {@code 1 - range} and {@code 1 + range}; black stays black. */
    record Brightness(double range) implements Augmentation {

        public Brightness {
            require("range", range, 1);
        }
    }

    /** All values' distances from the image's mean times one factor between {@code 1 - range} and {@code 1 + range}. */
    record Contrast(double range) implements Augmentation {

        public Contrast {
            require("range", range, 1);
        }
    }

    /** A copy of the list; a kind that is in it twice is refused. */
    static List<Augmentation> distinct(List<Augmentation> list) {
        Set<Class<?>> kinds = new HashSet<>();
        for (Augmentation augmentation : list) {
            if (!kinds.add(augmentation.getClass())) {
                throw new IllegalArgumentException("augmentation must name each kind once, was "
                        + augmentation.getClass().getSimpleName().toLowerCase(Locale.ROOT) + " twice");
            }
        }
        return List.copyOf(list);
    }

    private static void require(String name, double value, double greatest) {
        if (!(value >= 0 && value <= greatest)) {
            throw new IllegalArgumentException(name + " must be from 0 to " + greatest + ", was " + value);
        }
    }
}
