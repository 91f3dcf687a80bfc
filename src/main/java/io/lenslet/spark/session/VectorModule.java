package io.lenslet.spark.session;

import io.lenslet.kernel.KernelProvider;
import java.util.ArrayList;
import java.util.List;
import org.apache.spark.api.java.JavaSparkContext;

/**
 * Whether driver and executors have the module of the Vector API. Without it all results are the same, and training
 * takes some thirty times as long, so that must not go unsaid.
 */
final class VectorModule {

    private static final String OPTION = "--add-modules=jdk.incubator.vector";
    private static final String EXECUTOR = "spark.executor.extraJavaOptions";
    /** Spark itself adds the module from 4.0 on. */
    private static final String WITHOUT = "3.";

    private VectorModule() {}

    /** A line for each that has not. */
    static List<String> warnings(JavaSparkContext spark) {
        return warnings(
                KernelProvider.withoutModule(),
                !spark.sc().isLocal()
                        && spark.version().startsWith(WITHOUT)
                        && !spark.getConf().get(EXECUTOR, "").contains(OPTION));
    }

    static List<String> warnings(boolean driver, boolean executors) {
        List<String> warnings = new ArrayList<>();
        if (driver) {
            warnings.add(warning("this process runs", "spark.driver.extraJavaOptions"));
        }
        if (executors) {
            warnings.add(warning("executors run", EXECUTOR));
        }
        return warnings;
    }

    private static String warning(String who, String property) {
        return "lenslet: WARNING: " + who + " without Java's Vector API, which Spark adds from 4.0 on: the same"
                + " results, but training takes some thirty times as long; put --conf " + property + "=" + OPTION
                + " before the command";
    }
}
