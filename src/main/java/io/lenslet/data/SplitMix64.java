package io.lenslet.data;

/**
 * The SplitMix64 generator: a counter in steps of the golden ratio, mixed by Stafford's variant 13 of the MurmurHash3 finalizer.
 * Source: Steele, Lea and Flood, "Fast Splittable Pseudorandom Number Generators", OOPSLA 2014, with the constants of Vigna's
 * splitmix64.c. The sequence is part of the determinism contract: equal seeds give equal numbers in every release.
 */
public final class SplitMix64 {

    private static final long GOLDEN_RATIO = 0x9E3779B97F4A7C15L;

    private long state;

    public SplitMix64(long seed) {
        state = seed;
    }

    /** The next 64 uniform bits. */
    public long nextLong() {
        state += GOLDEN_RATIO;
        long mixed = state;
        mixed = (mixed ^ (mixed >>> 30)) * 0xBF58476D1CE4E5B9L;
        mixed = (mixed ^ (mixed >>> 27)) * 0x94D049BB133111EBL;
        return mixed ^ (mixed >>> 31);
    }

    /**
     * A uniform number in {@code [0, bound)}, {@code bound >= 1}, from the upper 32 bits of {@link #nextLong()}. Exactly unbiased:
     * multiply, shift and reject as in Lemire, "Fast Random Integer Generation in an Interval", ACM TOMACS 29(1), 2019.
     */
    public int nextInt(int bound) {
        long product = (nextLong() >>> 32) * bound;
        if ((product & 0xFFFFFFFFL) < bound) {
            int threshold = Integer.remainderUnsigned(-bound, bound); // 2^32 mod bound
            while ((product & 0xFFFFFFFFL) < threshold) {
                product = (nextLong() >>> 32) * bound;
            }
        }
        return (int) (product >>> 32);
    }
}
