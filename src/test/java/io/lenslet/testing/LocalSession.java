package io.lenslet.testing;

import org.apache.spark.sql.SparkSession;

/** Sessions of Spark SQL on two cores of the test's JVM, without Spark's pages. */
public final class LocalSession {

    private LocalSession() {}

    public static SparkSession.Builder builder() {
        return SparkSession.builder()
                .master("local[2]")
                .appName("a test")
                .config("spark.ui.enabled", "false")
                .config("spark.sql.shuffle.partitions", "2");
    }
}
