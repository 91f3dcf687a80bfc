package io.lenslet.benchmark.torch;

import io.lenslet.benchmark.Measurement;
import io.lenslet.nn.Initialization;
import io.lenslet.nn.Network;
import io.lenslet.testing.Networks;
import java.io.BufferedInputStream;
import java.io.BufferedOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;

/**
 * {@code TorchSpeed NETWORK train|infer BATCH WORKERS THREADS TIMES [IMAGES LABELS]}: images a second of PyTorch in so
 * many worker processes of so many threads each. Workers share out the images; in training each has a replica, and the
 * replicas are averaged after every epoch. Without images an epoch is one batch of noise.
 */
public final class TorchSpeed {

    /** The arguments, which the workers get too. */
    record Plan(
            String network,
            boolean training,
            int batch,
            int workers,
            int threads,
            int times,
            String images,
            String labels) {

        static Plan of(String[] words) {
            return new Plan(
                    words[0],
                    words[1].equals("train"),
                    Integer.parseInt(words[2]),
                    Integer.parseInt(words[3]),
                    Integer.parseInt(words[4]),
                    Integer.parseInt(words[5]),
                    words.length > 6 ? words[6] : "",
                    words.length > 7 ? words[7] : "");
        }

        boolean averaging() {
            return training && workers > 1;
        }

        @Override
        public String toString() {
            return String.format(
                    Locale.ROOT,
                    "PyTorch %s %s, batch %d, %d %s of %d %s",
                    network,
                    training ? "training" : "inference",
                    batch,
                    workers,
                    workers == 1 ? "worker" : "workers",
                    threads,
                    threads == 1 ? "thread" : "threads");
        }
    }

    private final Plan plan;
    private final List<Worker> workers = new ArrayList<>();
    private float[] parameters;
    private long peakMemory;

    private TorchSpeed(Plan plan, float[] parameters) {
        this.plan = plan;
        this.parameters = parameters;
    }

    public static void main(String[] arguments) throws Exception {
        Plan plan = Plan.of(arguments);
        Network network = Networks.named(plan.network());
        TorchSpeed speed = new TorchSpeed(
                plan, plan.averaging() ? Initialization.HE_UNIFORM.parameters(network, 1) : new float[0]);
        try {
            int images = speed.start(arguments);
            Measurement measurement = Measurement.of(1, plan.times(), speed::epoch);
            System.out.printf(
                    Locale.ROOT,
                    "%s: %s, peak memory %.2f GB%n",
                    plan,
                    measurement.imagesPerSecond(images),
                    speed.peakMemory / 1e9);
        } finally {
            speed.workers.forEach(worker -> worker.process.destroy());
        }
    }

    /** Starts all workers and waits until they hold their data; returns the images of an epoch. */
    private int start(String[] arguments) throws IOException {
        for (int i = 0; i < plan.workers(); i++) {
            workers.add(new Worker(i, plan.threads(), arguments));
        }
        int images = 0;
        for (Worker worker : workers) {
            images += worker.in.readInt();
        }
        return images;
    }

    private void epoch() throws IOException {
        for (Worker worker : workers) {
            worker.out.write(1);
            TorchWorker.write(worker.out, parameters);
            worker.out.flush();
        }
        float[] sum = new float[parameters.length];
        long memory = 0;
        for (Worker worker : workers) {
            memory += worker.in.readLong();
            float[] trained = TorchWorker.read(worker.in, parameters.length);
            for (int i = 0; i < sum.length; i++) {
                sum[i] += trained[i] / plan.workers();
            }
        }
        parameters = sum;
        peakMemory = memory;
    }

    /** A process of its own, because DJL collects gradients on one thread of a JVM at a time. */
    private static final class Worker {

        private final Process process;
        private final DataInputStream in;
        private final DataOutputStream out;

        Worker(int index, int threads, String[] arguments) throws IOException {
            List<String> command = new ArrayList<>(List.of(
                    Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                    "-XX:+UseSerialGC",
                    "-Xmx512m",
                    "-cp",
                    System.getProperty("java.class.path"),
                    "-Dworker=" + index,
                    "-Dai.djl.pytorch.num_threads=" + threads,
                    "-Dai.djl.pytorch.num_interop_threads=1"));
            for (String property : List.of("ai.djl.offline", "DJL_CACHE_DIR", "log4j2.configurationFile")) {
                command.add("-D" + property + "=" + System.getProperty(property));
            }
            command.add(TorchWorker.class.getName());
            Collections.addAll(command, arguments);
            ProcessBuilder builder = new ProcessBuilder(command).redirectError(ProcessBuilder.Redirect.INHERIT);
            builder.environment().put("OMP_NUM_THREADS", Integer.toString(threads));
            builder.environment().put("TORCH_CPP_LOG_LEVEL", "ERROR");
            builder.environment().put("LENSLET_LOG_LEVEL", "error");
            process = builder.start();
            in = new DataInputStream(new BufferedInputStream(process.getInputStream(), 1 << 20));
            out = new DataOutputStream(new BufferedOutputStream(process.getOutputStream(), 1 << 20));
        }
    }
}
