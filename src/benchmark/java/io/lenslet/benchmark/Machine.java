package io.lenslet.benchmark;

import io.lenslet.kernel.KernelProvider;
import io.lenslet.spark.session.Versions;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import jdk.incubator.vector.FloatVector;

/** Prints in one line what a figure depends on besides the code: the CPU, its vectors, the versions and the day. */
public final class Machine {

    private Machine() {}

    public static void main(String[] arguments) throws IOException {
        System.out.printf(
                "%s, %d cores, vectors of %d bits, %s, %s%n",
                processor(),
                Runtime.getRuntime().availableProcessors(),
                KernelProvider.bits(FloatVector.SPECIES_PREFERRED.vectorBitSize()),
                Versions.all(),
                LocalDate.now().format(DateTimeFormatter.ofPattern("d MMMM yyyy", Locale.ENGLISH)));
    }

    /** The model's name; ARM's Linux tells none. */
    private static String processor() throws IOException {
        return Files.readAllLines(Path.of("/proc/cpuinfo")).stream()
                .filter(line -> line.startsWith("model name"))
                .map(line -> line.substring(line.indexOf(':') + 1).strip())
                .findFirst()
                .orElseGet(() -> System.getProperty("os.arch"));
    }
}
