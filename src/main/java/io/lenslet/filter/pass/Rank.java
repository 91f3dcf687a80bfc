package io.lenslet.filter.pass;

/**
 * Which of {@code count} sorted samples is wanted, counted from 0: that of the percentile, or, for {@code above}, the
 * upper middle one.
 */
public record Rank(double percent, boolean above) {

    /** The lower middle sample. */
    public static final Rank LOWER = new Rank(50, false);

    /** The upper middle sample. */
    public static final Rank UPPER = new Rank(50, true);

    int of(int count) {
        return above ? count / 2 : Math.max(1, (int) Math.ceil(percent * count / 100)) - 1;
    }

    /** True where it is the middle one of any odd count. */
    boolean middle() {
        return percent == 50;
    }
}
