package io.lenslet.report.training;

import io.lenslet.model.Model;
import io.lenslet.train.EpochMetrics;
import java.util.List;
import java.util.Map;
import java.util.function.ToDoubleFunction;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** One setting of a sweep's variables, and its complete runs, which differ in their seeds. One at least. */
record SweepPoint(Map<String, String> variables, List<SweepOutcome> runs) {

    String label() {
        return variables.isEmpty()
                ? "the job"
                : variables.entrySet().stream()
                        .map(variable -> variable.getKey() + " " + variable.getValue())
                        .collect(Collectors.joining(", "));
    }

    /** The model of the first seed. */
    Model model() {
        return runs.get(0).model().orElseThrow();
    }

    double mean(ToDoubleFunction<SweepOutcome> value) {
        return runs.stream().mapToDouble(value).sum() / runs.size();
    }

    /** The median time of a run; the first run of a sweep, which the JVM is slow in, counts for little in it. */
    double seconds() {
        double[] sorted =
                runs.stream().mapToDouble(SweepOutcome::computeSeconds).sorted().toArray();
        return (sorted[(sorted.length - 1) / 2] + sorted[sorted.length / 2]) / 2;
    }

    /** Of the seeds, with one less in the denominator; 0 of one seed. */
    double standardDeviation(ToDoubleFunction<SweepOutcome> value) {
        double mean = mean(value);
        double squares = runs.stream()
                .mapToDouble(value)
                .map(v -> (v - mean) * (v - mean))
                .sum();
        return runs.size() == 1 ? 0 : Math.sqrt(squares / (runs.size() - 1));
    }

    /** By epoch the mean over the seeds. */
    double[] curve(ToDoubleFunction<EpochMetrics> value) {
        int epochs = runs.stream().mapToInt(run -> run.metrics().size()).min().orElseThrow();
        return IntStream.range(0, epochs)
                .mapToDouble(
                        epoch -> mean(run -> value.applyAsDouble(run.metrics().get(epoch))))
                .toArray();
    }
}
