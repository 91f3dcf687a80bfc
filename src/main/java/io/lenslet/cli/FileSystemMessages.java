package io.lenslet.cli;

import java.net.ConnectException;
import java.net.NoRouteToHostException;
import java.net.SocketTimeoutException;
import java.net.UnknownHostException;
import java.util.Map;
import java.util.Optional;
import org.apache.hadoop.fs.UnsupportedFileSystemException;
import org.apache.hadoop.util.VersionInfo;

/** What to do about a file system that is not there: its class is missing, its scheme unknown, its host silent. */
final class FileSystemMessages {

    private static final String S3A = "org.apache.hadoop.fs.s3a.";

    /** The packages of classes that Hadoop's own client leaves out, and where they are. */
    private static final Map<String, String> ARTIFACTS = Map.of(
            S3A,
            "org.apache.hadoop:hadoop-aws:" + VersionInfo.getVersion(),
            "org.apache.hadoop.fs.azurebfs.",
            "org.apache.hadoop:hadoop-azure:" + VersionInfo.getVersion(),
            "org.apache.hadoop.fs.aliyun.oss.",
            "org.apache.hadoop:hadoop-aliyun:" + VersionInfo.getVersion(),
            "com.google.cloud.hadoop.fs.",
            "com.google.cloud.bigdataoss:gcs-connector, version hadoop3");

    /** How Java names the classes of Amazon's that hadoop-aws needs beside itself. */
    private static final String AMAZON = "software/amazon/";

    private FileSystemMessages() {}

    /** One line about {@code e} where it says that a file system is not there. */
    static Optional<String> of(Throwable e) {
        if (e instanceof ClassNotFoundException) {
            return ARTIFACTS.entrySet().stream()
                    .filter(artifact -> String.valueOf(e.getMessage()).contains(artifact.getKey()))
                    .findFirst()
                    .map(artifact -> e.getMessage() + ", which this file system needs; add its jar with --packages "
                            + artifact.getValue() + " before the command");
        }
        if (lacksAmazon(e)) {
            return Optional.of("Class " + e.getMessage().replace('/', '.') + " not found, which hadoop-aws needs; name"
                    + " hadoop-aws with --packages " + ARTIFACTS.get(S3A)
                    + " before the command, not with --jars: so all"
                    + " that it needs comes with it");
        }
        if (e instanceof UnsupportedFileSystemException) {
            return Optional.of(
                    e.getMessage() + "; correct the path, or add the file system's jar with --packages before"
                            + " the command and name its class with --conf spark.hadoop.fs.SCHEME.impl");
        }
        if (e instanceof UnknownHostException) {
            return Optional.of("no host of the name " + e.getMessage() + "; correct the path, or the name service");
        }
        return silent(e)
                ? Optional.of(String.valueOf(e.getMessage())
                                .replaceFirst("(?s);? *For more details see.*", "")
                                .replaceFirst("(?s): {2,}.*", "") // S3A tells the same again
                        + "; start the file system, or correct the path")
                : Optional.empty();
    }

    private static boolean lacksAmazon(Throwable e) {
        return e instanceof NoClassDefFoundError
                && String.valueOf(e.getMessage()).startsWith(AMAZON);
    }

    private static boolean silent(Throwable e) {
        return e instanceof ConnectException
                || e instanceof NoRouteToHostException
                || e instanceof SocketTimeoutException;
    }

    /** True where the command line or the configuration can mend it. */
    static boolean isUsersToMend(Throwable e) {
        return e instanceof ClassNotFoundException && of(e).isPresent()
                || lacksAmazon(e)
                || e instanceof UnsupportedFileSystemException;
    }
}
