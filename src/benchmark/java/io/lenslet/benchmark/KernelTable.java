package io.lenslet.benchmark;

import io.lenslet.kernel.KernelProvider;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import jdk.incubator.vector.FloatVector;
import org.openjdk.jmh.results.RunResult;
import org.openjdk.jmh.runner.Runner;
import org.openjdk.jmh.runner.RunnerException;
import org.openjdk.jmh.runner.options.Options;
import org.openjdk.jmh.runner.options.OptionsBuilder;
import org.openjdk.jmh.runner.options.VerboseMode;

/**
 * {@code KernelTable [PATTERN]}: runs the JMH benchmarks of the kernels with scalars and with each vector width of this
 * machine, as one table.
 */
public final class KernelTable {

    private KernelTable() {}

    public static void main(String[] arguments) throws RunnerException {
        String pattern = arguments.length > 0 ? arguments[0] : "Kernels";
        int widest = FloatVector.SPECIES_PREFERRED.vectorBitSize();
        int[] widths = Arrays.stream(new int[] {0, 128, 256, 512})
                .filter(bits -> bits <= widest)
                .toArray();
        Map<String, List<Double>> times = new TreeMap<>();
        for (int bits : widths) {
            for (RunResult result : run(pattern, bits)) {
                String name = result.getPrimaryResult().getLabel();
                times.computeIfAbsent(name, key -> new ArrayList<>())
                        .add(result.getPrimaryResult().getScore());
            }
        }
        print(widths, times);
    }

    private static Collection<RunResult> run(String pattern, int bits) throws RunnerException {
        Options options = new OptionsBuilder()
                .include(pattern)
                .verbosity(VerboseMode.SILENT)
                .shouldFailOnError(true)
                .jvmArgsAppend("-D" + KernelProvider.PROPERTY + "=" + bits)
                .build();
        return new Runner(options).run();
    }

    private static void print(int[] widths, Map<String, List<Double>> times) {
        StringBuilder head = new StringBuilder(String.format("%-22s", "microseconds a call"));
        for (int bits : widths) {
            head.append(String.format("%10s", bits == 0 ? "scalar" : bits + " bits"));
        }
        System.out.println(head + "  scalar / widest");
        times.forEach((name, row) -> {
            StringBuilder line = new StringBuilder(String.format("%-22s", name));
            row.forEach(time -> line.append(String.format(Locale.ROOT, "%10.1f", time)));
            System.out.println(line + String.format(Locale.ROOT, "%17.1f", row.get(0) / row.get(row.size() - 1)));
        });
    }
}
