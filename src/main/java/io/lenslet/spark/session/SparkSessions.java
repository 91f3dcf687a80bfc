package io.lenslet.spark.session;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.Socket;
import org.apache.hadoop.conf.Configuration;
import org.apache.spark.SparkConf;
import org.apache.spark.api.java.JavaSparkContext;
import org.apache.spark.deploy.SparkHadoopUtil;

/**
 * Opens the connection to Spark with the settings that the results depend on. Everything else is the user's
 * configuration.
 */
public final class SparkSessions {

    public static final String DEFAULT_MASTER = "local[*]";

    private static final int CONNECT_MILLIS = 5000;
    private static final String REGISTERED = "spark.kryo.registrationRequired";
    /** Named, not linked: it knows what every wing sends. */
    private static final String KRYO_REGISTRATOR = "io.lenslet.spark.kryo.KryoClasses";

    private SparkSessions() {}

    /** A context for one command. Without a master set, Spark runs in this process on all cores. */
    public static JavaSparkContext open(String name) {
        return open(name, new SparkConf());
    }

    /** A context for a command that runs several jobs at a time: each thread whose pool has a name gets its share. */
    public static JavaSparkContext openShared(String name) {
        return open(name, new SparkConf().setIfMissing("spark.scheduler.mode", "FAIR"));
    }

    /** A context for a command that runs queries, too, for which Spark sends classes of its own. */
    public static JavaSparkContext openForQueries(String name) {
        return open(name, new SparkConf().set(REGISTERED, "false"));
    }

    /** Names the share of the calling thread's jobs, see {@link #openShared}. */
    public static void joinPool(JavaSparkContext spark, String pool) {
        spark.setLocalProperty("spark.scheduler.pool", pool);
    }

    private static JavaSparkContext open(String name, SparkConf given) {
        SparkConf conf = given.setIfMissing("spark.master", DEFAULT_MASTER)
                .setAppName(name)
                .set("spark.serializer", "org.apache.spark.serializer.KryoSerializer")
                .set("spark.kryo.registrator", KRYO_REGISTRATOR)
                .setIfMissing(REGISTERED, "true")
                .setIfMissing("spark.ui.showConsoleProgress", "false")
                // The results are the shards' parameters: as large as the network asks for, however many they are.
                .setIfMissing("spark.driver.maxResultSize", "0")
                // A core without work takes a shard that another executor keeps. Spark would have it wait 3 s, longer
                // than
                // many an epoch: an executor that comes later would get none.
                .setIfMissing("spark.locality.wait", "0s")
                // Executors read the names of files in the character set of their locale, and a service often has none.
                .setIfMissing("spark.executorEnv.LC_ALL", "C.UTF-8");
        requireReachable(conf.get("spark.master"));
        if (isLocal(conf)) {
            // They are for executors, and spark-submit gave this process its own: it would fetch them from itself.
            conf.remove("spark.jars");
        }
        JavaSparkContext spark = new JavaSparkContext(conf);
        VectorModule.warnings(spark).forEach(System.err::println);
        return spark;
    }

    /** True where commands run on the cores of this process. */
    public static boolean isLocal() {
        return isLocal(new SparkConf());
    }

    private static boolean isLocal(SparkConf conf) {
        String master = conf.get("spark.master", DEFAULT_MASTER);
        return master.startsWith("local") && !master.startsWith("local-cluster");
    }

    /** Hadoop's configuration as Spark's says, for what a command reads before Spark starts. */
    public static Configuration hadoopConfiguration() {
        return SparkHadoopUtil.get().newConfiguration(new SparkConf());
    }

    /** Spark itself tries for a minute, then ends with a page of traces. */
    private static void requireReachable(String master) {
        if (!master.startsWith("spark://")) {
            return;
        }
        String refusals = "";
        for (String address : master.substring("spark://".length()).split(",")) {
            int colon = address.lastIndexOf(':');
            try (Socket socket = new Socket()) {
                socket.connect(
                        new InetSocketAddress(
                                address.substring(0, colon), Integer.parseInt(address.substring(colon + 1))),
                        CONNECT_MILLIS);
                return;
            } catch (IOException | RuntimeException e) {
                refusals += (refusals.isEmpty() ? "" : "; ") + address + ": " + e.getMessage();
            }
        }
        throw new ClusterUnreachableException("no Spark master answers at " + master + " (" + refusals
                + "); start it (scripts/cluster start), or name another with --master");
    }
}
