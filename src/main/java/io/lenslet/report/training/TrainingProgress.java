package io.lenslet.report.training;

import io.lenslet.train.EpochMetrics;
import java.io.PrintStream;
import java.util.Locale;
import me.tongfei.progressbar.ConsoleProgressBarConsumer;
import me.tongfei.progressbar.ProgressBar;
import me.tongfei.progressbar.ProgressBarBuilder;
import me.tongfei.progressbar.ProgressBarStyle;

/** The progress of a training run: a line per finished epoch, and on a terminal a bar for the epoch under way. */
public final class TrainingProgress implements AutoCloseable {

    private static final int BAR_WIDTH = 78;

    private final PrintStream out;
    private final boolean terminal;
    private final int epochs;
    private final int images;
    private ProgressBar bar;

    /**
     * Progress from {@code firstEpoch} to the last of so many epochs, of so many training images each, written to
     * {@code out}; {@code terminal} says whether somebody watches.
     */
    public TrainingProgress(PrintStream out, boolean terminal, int firstEpoch, int epochs, int images) {
        this.out = out;
        this.terminal = terminal;
        this.epochs = epochs;
        this.images = images;
        startBar(firstEpoch);
    }

    private void startBar(int epoch) {
        if (terminal && epoch <= epochs) {
            bar = new ProgressBarBuilder()
                    .setTaskName("epoch " + epoch + "/" + epochs)
                    .setInitialMax(images)
                    .setUnit(" images", 1)
                    .setStyle(ProgressBarStyle.ASCII)
                    .clearDisplayOnFinish()
                    .hideEta()
                    .setMaxRenderedLength(BAR_WIDTH)
                    .setConsumer(new ConsoleProgressBarConsumer(out, BAR_WIDTH))
                    .build();
        }
    }

    /** The epoch went on by so many images. */
    public void samplesTrained(long samples) {
        if (bar != null) {
            bar.stepBy(samples);
        }
    }

    /** An epoch is done; its line is printed. */
    public void epochEnded(EpochMetrics metrics) {
        close();
        out.println(String.format(
                Locale.ROOT,
                "epoch %d/%d  loss %.4f  train %.2f %%  %s %.2f %%  %,.0f images/s",
                metrics.epoch(),
                epochs,
                metrics.scores().loss(),
                100 * metrics.scores().trainAccuracy(),
                metrics.scores().heldOut(),
                100 * metrics.scores().heldOutAccuracy(),
                metrics.timing().imagesPerSecond()));
        startBar(metrics.epoch() + 1);
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
