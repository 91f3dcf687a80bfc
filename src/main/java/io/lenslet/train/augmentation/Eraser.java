package io.lenslet.train.augmentation;

import io.lenslet.random.RandomStream;
import io.lenslet.train.augmentation.Augmentation.Erase;
import java.util.Arrays;

/** Makes a square of an image black. */
final class Eraser {

    private final Erase erase;
    private final int channels;
    private final int height;
    private final int width;
    private int firstRow;
    private int endRow;
    private int firstColumn;
    private int endColumn;

    Eraser(Erase erase, int channels, int height, int width) {
        this.erase = erase;
        this.channels = channels;
        this.height = height;
        this.width = width;
    }

    /** Draws the square, without rows where nothing is to be erased. */
    void draw(RandomStream random) {
        boolean erased = random.nextDouble() < erase.probability();
        int top = (int) (random.nextDouble() * height) - erase.size() / 2;
        int left = (int) (random.nextDouble() * width) - erase.size() / 2;
        firstRow = Math.max(0, top);
        endRow = erased ? Math.min(height, top + erase.size()) : firstRow;
        firstColumn = Math.max(0, left);
        endColumn = Math.min(width, left + erase.size());
    }

    /** Erases from the image (channel, row, column) at {@code from}, which is modified. */
    void apply(byte[] pixels, int from) {
        for (int channel = 0; channel < channels; channel++) {
            for (int row = firstRow; row < endRow; row++) {
                int rowFrom = from + (channel * height + row) * width;
                Arrays.fill(pixels, rowFrom + firstColumn, rowFrom + endColumn, (byte) 0);
            }
        }
    }
}
