package io.lenslet.job;

import java.util.Objects;
import org.apache.spark.package$;
import picocli.CommandLine.IVersionProvider;

/** Which Lenslet, Spark and Java run. */
final class Versions implements IVersionProvider {

    static String lenslet() {
        return Objects.requireNonNullElse(Versions.class.getPackage().getImplementationVersion(), "development");
    }

    static String spark() {
        return package$.MODULE$.SPARK_VERSION();
    }

    static String java() {
        return System.getProperty("java.version");
    }

    @Override
    public String[] getVersion() {
        return new String[] {"Lenslet " + lenslet() + ", Spark " + spark() + ", Java " + java()};
    }
}
