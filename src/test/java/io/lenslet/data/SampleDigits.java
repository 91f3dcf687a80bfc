package io.lenslet.data;

/** The committed sample of MNIST, for tests that need real digits: 1,000 training images and 300 test images. */
public final class SampleDigits {

    public static final IdxDataset TRAINING = named("train");
    public static final IdxDataset TEST = named("t10k");

    private SampleDigits() {}

    private static IdxDataset named(String part) {
        String prefix = "src/test/resources/digits/" + part;
        return new IdxDataset(prefix + "-images-idx3-ubyte", prefix + "-labels-idx1-ubyte");
    }
}
