package io.lenslet.train;

import io.lenslet.data.Shard;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/**
 * The learning-rate range test (Smith, "Cyclical Learning Rates for Training Neural Networks", WACV 2017, section 3.3):
 * one shard is trained, with a rate that rises by equal factors from step to step from {@value #LEAST} to
 * {@value #GREATEST}, until the loss runs away. Losses are smoothed by an exponential moving average whose bias is
 * corrected. A pure function of its arguments.
 */
public record RateSearch(List<Point> points) {

    /** The steps at most. */
    public static final int STEPS = 200;

    private static final double LEAST = 1e-5;
    private static final double GREATEST = 10;
    private static final double SMOOTHING = 0.95;
    /** So many times the least loss is the end. */
    private static final double RUNAWAY = 4;
    /** Averages of fewer losses say nothing. */
    private static final int FIRST = 10;
    /** A slope is taken over so many steps to either side. */
    private static final int SIDE = 5;
    /** Gugger, "How Do You Find A Good Learning Rate", 2018: an order of magnitude below the least loss. */
    private static final double BELOW = 10;

    /** A step: its rate, the mean loss of its batch before it was taken, and the smoothed loss. */
    public record Point(double rate, double loss, double smoothed) {}

    /** Trains {@code shard} from {@code start}; neither is modified. */
    public static RateSearch of(ShardTrainer trainer, float[] start, Shard shard) {
        trainer.requireShape(shard);
        int size = Math.min(trainer.training().batch(), shard.count());
        int epochSteps = (shard.count() - 1) / size + 1;
        Descent descent = new Descent(trainer, start, new float[0]);
        float[] gradient = new float[trainer.network().movingCount()];
        List<Point> points = new ArrayList<>();
        double least = Double.POSITIVE_INFINITY;
        double average = 0;
        for (int epoch = 1; points.size() < STEPS; epoch++) {
            BatchGradient batches = new BatchGradient(trainer, epoch, size);
            int[] order = trainer.order(shard, epoch);
            for (int step = 0; step < epochSteps && points.size() < STEPS; step++) {
                int first = step * size;
                int count = Math.min(size, order.length - first);
                double loss = batches.compute(descent.parameters(), gradient, shard, order, first, count) / count;
                double rate = rate(points.size());
                average = SMOOTHING * average + (1 - SMOOTHING) * loss;
                double smoothed = average / (1 - StrictMath.pow(SMOOTHING, points.size() + 1));
                if (!Double.isFinite(loss) || points.size() >= FIRST && smoothed > RUNAWAY * least) {
                    return new RateSearch(points);
                }
                points.add(new Point(rate, loss, smoothed));
                least = Math.min(least, smoothed);
                descent.step(gradient, (float) rate);
            }
        }
        return new RateSearch(points);
    }

    private static double rate(int step) {
        return LEAST * StrictMath.pow(GREATEST / LEAST, step / (STEPS - 1.0));
    }

    /** The step with the least smoothed loss. */
    public Point least() {
        return points.subList(Math.min(FIRST, points.size() - 1), points.size()).stream()
                .min(Comparator.comparingDouble(Point::smoothed))
                .orElseThrow();
    }

    /** The step at which the smoothed loss falls most, as the rate rises by a factor. */
    public Point steepest() {
        Point steepest = points.get(0);
        double most = Double.POSITIVE_INFINITY;
        for (int i = FIRST; i + SIDE < points.size(); i++) {
            double slope = points.get(i + SIDE).smoothed - points.get(i - SIDE).smoothed;
            steepest = slope < most ? points.get(i) : steepest;
            most = Math.min(most, slope);
        }
        return steepest;
    }

    /** What to try as {@code training.learningRate}: a tenth of the rate with the least smoothed loss. */
    public double suggestion() {
        return least().rate / BELOW;
    }
}
