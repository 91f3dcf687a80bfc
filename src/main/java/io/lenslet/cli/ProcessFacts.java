package io.lenslet.cli;

import io.lenslet.report.Platform;
import io.lenslet.spark.session.Versions;
import java.lang.management.ManagementFactory;
import org.apache.spark.api.java.JavaSparkContext;

/** What every summary says of the process that ran. */
final class ProcessFacts {

    private ProcessFacts() {}

    /** Since the start of the process. */
    static double wallSeconds() {
        return ManagementFactory.getRuntimeMXBean().getUptime() / 1000.0;
    }

    static Platform platform(JavaSparkContext spark) {
        return new Platform(spark.master(), spark.version(), Versions.java(), Versions.lenslet());
    }
}
