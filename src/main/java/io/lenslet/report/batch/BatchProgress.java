package io.lenslet.report.batch;

import io.lenslet.batch.ImageOutcome;
import java.io.PrintStream;
import java.util.Locale;
import me.tongfei.progressbar.ConsoleProgressBarConsumer;
import me.tongfei.progressbar.ProgressBar;
import me.tongfei.progressbar.ProgressBarBuilder;
import me.tongfei.progressbar.ProgressBarStyle;

/**
 * The progress of a batch: on a terminal a bar of images with megapixels per second, failures and the time left.
 */
public final class BatchProgress implements AutoCloseable {

    private static final int BAR_WIDTH = 100;

    private final String verb;
    private final PrintStream out;
    private final boolean terminal;
    private ProgressBar bar;
    private long start;
    private long pixels;
    private long failures;

    /** Progress of what {@code verb} says, written to {@code out}; {@code terminal} says whether somebody watches. */
    public BatchProgress(String verb, PrintStream out, boolean terminal) {
        this.verb = verb;
        this.out = out;
        this.terminal = terminal;
    }

    /** Work on so many images begins. */
    public void begin(long images) {
        start = System.nanoTime();
        if (terminal && images > 0) {
            bar = new ProgressBarBuilder()
                    .setTaskName(verb)
                    .setInitialMax(images)
                    .setUnit(" images", 1)
                    .setStyle(ProgressBarStyle.ASCII)
                    .clearDisplayOnFinish()
                    .setMaxRenderedLength(BAR_WIDTH)
                    .setConsumer(new ConsoleProgressBarConsumer(out, BAR_WIDTH))
                    .build();
        }
    }

    /** A task has ended. */
    public void taskDone(ImageOutcome[] outcomes) {
        for (ImageOutcome outcome : outcomes) {
            pixels += outcome.failed() ? 0 : outcome.effort().pixels();
            failures += outcome.failed() ? 1 : 0;
        }
        if (bar != null) {
            bar.stepBy(outcomes.length);
            double speed = pixels * 1e3 / Math.max(1, System.nanoTime() - start);
            bar.setExtraMessage(String.format(Locale.ROOT, " %.1f MP/s, %d bad", speed, failures));
        }
    }

    /** Clears the bar. */
    @Override
    public void close() {
        if (bar != null) {
            bar.close();
            bar = null;
        }
    }
}
