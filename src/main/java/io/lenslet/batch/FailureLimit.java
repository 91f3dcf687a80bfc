package io.lenslet.batch;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** How many images may be bad before a run stops: so many, or so many of a hundred images of the input. */
public record FailureLimit(double amount, boolean percent) {

    private static final Pattern FORM = Pattern.compile("(\\d{1,9}(?:\\.\\d{1,6})?)\\s*(%?)");

    /** A limit as written: {@code 10} or {@code 5 %}. Errors begin with {@code maxFailures}. */
    public static FailureLimit parse(String text) {
        Matcher matcher = FORM.matcher(text.strip());
        if (!matcher.matches()) {
            throw new IllegalArgumentException(
                    "maxFailures must be a number of images or a percentage such as 5 %, was '" + text + "'");
        }
        double amount = Double.parseDouble(matcher.group(1));
        boolean percent = !matcher.group(2).isEmpty();
        if (percent && amount > 100 || !percent && amount != Math.rint(amount)) {
            throw new IllegalArgumentException(
                    "maxFailures must be a whole number of images or at most 100 %, was '" + text + "'");
        }
        return new FailureLimit(amount, percent);
    }

    /** True where so many bad ones of so many images are too many. */
    public boolean passed(long failures, long images) {
        return failures > (percent ? amount * images / 100 : amount);
    }

    /** As written. */
    @Override
    public String toString() {
        String digits = amount == Math.rint(amount) ? Long.toString((long) amount) : Double.toString(amount);
        return percent ? digits + " %" : digits;
    }
}
