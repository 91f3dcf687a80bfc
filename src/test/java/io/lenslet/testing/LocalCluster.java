package io.lenslet.testing;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.BindException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ThreadLocalRandom;
import java.util.stream.Stream;

/**
 * A Spark standalone cluster of real processes on loopback, which {@code scripts/cluster} starts on free ports.
 * Closing it ends them all. Pids, logs and the executors' output lie in the folder it was given.
 */
public final class LocalCluster implements AutoCloseable {

    private static final int FIRST_PORT = 20_000;
    private static final int PORTS = 12_000;

    private final Path directory;
    private final int port;
    private final Map<String, String> environment;

    private LocalCluster(Path directory, int port, int webPort, Map<String, String> environment) {
        this.directory = directory;
        this.port = port;
        this.environment = new HashMap<>(environment);
        this.environment.putAll(Map.of(
                "LENSLET_CLUSTER_DIR", directory.toString(),
                "SPARK_MASTER_PORT", Integer.toString(port),
                "SPARK_MASTER_WEBUI_PORT", Integer.toString(webPort),
                "SPARK_WORKER_WEBUI_PORT", "0"));
    }

    /** A cluster that has its ports and folder, but no process yet. */
    public static LocalCluster in(Path directory) {
        return in(directory, Map.of());
    }

    private static LocalCluster in(Path directory, Map<String, String> environment) {
        int port = freePort();
        int webPort = freePort();
        while (webPort == port) {
            webPort = freePort();
        }
        return new LocalCluster(directory, port, webPort, environment);
    }

    /**
     * A port that nobody has, below those that systems give to whoever asks for any: no other process of a test gets it
     * before the cluster does.
     */
    private static int freePort() {
        while (true) {
            int port = FIRST_PORT + ThreadLocalRandom.current().nextInt(PORTS);
            try (ServerSocket socket = new ServerSocket(port, 1, InetAddress.getLoopbackAddress())) {
                return socket.getLocalPort();
            } catch (BindException e) {
                // Somebody has it.
            } catch (IOException e) {
                throw new UncheckedIOException("no free ports on loopback", e);
            }
        }
    }

    /** Starts a cluster; {@code options} are those of {@code scripts/cluster start}, such as {@code --cores 1}. */
    public static LocalCluster start(Path directory, int workers, String... options)
            throws IOException, InterruptedException {
        return in(directory).started(workers, options);
    }

    /** As {@link #start}, with {@code configuration} as the folder of Spark's configuration for all that runs there. */
    public static LocalCluster configured(Path directory, Path configuration, int workers, String... options)
            throws IOException, InterruptedException {
        return in(directory, Map.of("SPARK_CONF_DIR", configuration.toString())).started(workers, options);
    }

    private LocalCluster started(int workers, String... options) throws IOException, InterruptedException {
        List<String> arguments = new ArrayList<>(List.of("start", Integer.toString(workers)));
        arguments.addAll(List.of(options));
        Launched started = script(arguments.toArray(String[]::new));
        if (started.exitCode() != 0) {
            throw new AssertionError("scripts/cluster " + arguments + " ended with " + started);
        }
        return this;
    }

    public String masterUrl() {
        return "spark://127.0.0.1:" + port;
    }

    public int port() {
        return port;
    }

    /**
     * Runs {@code scripts/lenslet --master URL arguments...}; further options of Spark may stand before the command.
     */
    public Launched run(String... arguments) throws IOException, InterruptedException {
        return Launched.script(
                "lenslet",
                environment,
                Stream.concat(Stream.of("--master", masterUrl()), Stream.of(arguments))
                        .toArray(String[]::new));
    }

    /** Runs {@code scripts/cluster arguments...} for this cluster. */
    public Launched script(String... arguments) throws IOException, InterruptedException {
        return Launched.script("cluster", environment, arguments);
    }

    /** As {@link #script}, with one more variable in the environment. */
    public Launched scriptWith(String variable, String value, String... arguments)
            throws IOException, InterruptedException {
        Map<String, String> more = new HashMap<>(environment);
        more.put(variable, value);
        return Launched.script("cluster", more, arguments);
    }

    /** The process of that name: master, worker-1 and so on. */
    public ProcessHandle process(String name) throws IOException {
        long pid = Long.parseLong(
                Files.readString(directory.resolve(name + ".pid")).strip());
        return ProcessHandle.of(pid).orElseThrow(() -> new AssertionError("no process " + pid + " for " + name));
    }

    @Override
    public void close() throws IOException, InterruptedException {
        Launched stopped = script("stop");
        if (stopped.exitCode() != 0) {
            throw new AssertionError("scripts/cluster stop ended with " + stopped);
        }
    }
}
