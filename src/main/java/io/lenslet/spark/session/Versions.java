package io.lenslet.spark.session;

import java.util.Objects;
import org.apache.spark.package$;
import picocli.CommandLine.IVersionProvider;

/** Which Lenslet, Spark and Java run. */
public final class Versions implements IVersionProvider {

    public static String lenslet() {
        return Objects.requireNonNullElse(Versions.class.getPackage().getImplementationVersion(), "development");
    }

    static String spark() {
        return package$.MODULE$.SPARK_VERSION();
    }

    public static String java() {
        return System.getProperty("java.version");
    }

    /** All three. */
    public static String all() {
        return "Lenslet " + lenslet() + ", Spark " + spark() + ", Java " + java();
    }

    @Override
    public String[] getVersion() {
        return new String[] {all()};
    }
}
