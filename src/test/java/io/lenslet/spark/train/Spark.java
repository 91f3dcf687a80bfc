package io.lenslet.spark.train;

import io.lenslet.spark.session.SparkSessions;
import java.util.HashMap;
import java.util.Map;
import org.apache.spark.api.java.JavaSparkContext;

/**
 * A real Spark in this JVM, opened as the commands open it: the settings are system properties, as spark-submit gives
 * them.
 */
final class Spark {

    private Spark() {}

    /** A context on {@code master}; {@code settings} are keys and values in turn. */
    static JavaSparkContext open(String master, String... settings) {
        Map<String, String> properties = new HashMap<>(Map.of("spark.master", master, "spark.ui.enabled", "false"));
        for (int i = 0; i < settings.length; i += 2) {
            properties.put(settings[i], settings[i + 1]);
        }
        properties.forEach(System::setProperty);
        try {
            return SparkSessions.open("a test");
        } finally {
            properties.keySet().forEach(System::clearProperty);
        }
    }
}
