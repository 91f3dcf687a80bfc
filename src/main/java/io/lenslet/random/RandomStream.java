package io.lenslet.random;

/**
 * A stream of random numbers that is a pure function of a seed and a list of keys, the same on every machine and in
 * every release.
 *
 * <p>SplitMix64: Steele, Lea and Flood, "Fast Splittable Pseudorandom Number Generators", OOPSLA 2014. The keys are
 * absorbed one after the other: each is added to the state, which then takes a step of the generator.
 */
public final class RandomStream {

    private static final long GOLDEN_GAMMA = 0x9E3779B97F4A7C15L;

    private long state;

    private RandomStream(long state) {
        this.state = state;
    }

    /** The stream of this seed and these keys. */
    public static RandomStream of(long seed, long... keys) {
        RandomStream stream = new RandomStream(seed);
        for (long key : keys) {
            stream.state = stream.nextLong() + key;
        }
        return stream;
    }

    /**
     * Becomes the stream of the seed and keys of {@code parent} and this key after them. {@code parent} is not
     * modified; nothing may have been drawn from it.
     */
    public void restart(RandomStream parent, long key) {
        restart(parent.state, key);
    }

    /** Becomes the stream of this seed and this key. */
    public void restart(long seed, long key) {
        state = mix(seed + GOLDEN_GAMMA) + key;
    }

    /** 64 random bits. */
    public long nextLong() {
        state += GOLDEN_GAMMA;
        return mix(state);
    }

    private static long mix(long z) {
        z = (z ^ (z >>> 30)) * 0xBF58476D1CE4E5B9L;
        z = (z ^ (z >>> 27)) * 0x94D049BB133111EBL;
        return z ^ (z >>> 31);
    }

    /**
     * A number in {@code [0, bound)}, each equally likely; {@code bound} must be at least 1. Lemire, "Fast Random
     * Integer Generation in an Interval", ACM TOMACS 2019.
     */
    public int nextInt(int bound) {
        long product = (nextLong() >>> 32) * bound;
        long low = product & 0xFFFFFFFFL;
        if (low < bound) {
            long threshold = (1L << 32) % bound;
            while (low < threshold) {
                product = (nextLong() >>> 32) * bound;
                low = product & 0xFFFFFFFFL;
            }
        }
        return (int) (product >>> 32);
    }

    /** A number in {@code [0, 1)}, a multiple of 2^-24. */
    public float nextFloat() {
        return (nextLong() >>> 40) * 0x1p-24f;
    }

    /** A number in {@code [0, 1)}, a multiple of 2^-53. */
    public double nextDouble() {
        return (nextLong() >>> 11) * 0x1p-53;
    }

    /**
     * A number of the normal distribution with mean 0 and deviation 1. Box and Muller, 1958; one of the pair is used.
     */
    public double nextGaussian() {
        double radius = StrictMath.sqrt(-2 * StrictMath.log(1 - nextDouble()));
        return radius * StrictMath.cos(2 * StrictMath.PI * nextDouble());
    }

    /** The numbers {@code 0 .. count - 1} in random order, each order equally likely (Fisher and Yates). */
    public int[] permutation(int count) {
        int[] order = new int[count];
        for (int i = 0; i < count; i++) {
            int j = nextInt(i + 1);
            order[i] = order[j];
            order[j] = i;
        }
        return order;
    }
}
