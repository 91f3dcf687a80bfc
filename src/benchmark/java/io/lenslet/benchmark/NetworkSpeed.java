package io.lenslet.benchmark;

import io.lenslet.nn.Initialization;
import io.lenslet.nn.Network;
import io.lenslet.testing.Networks;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/**
 * {@code NetworkSpeed NETWORK forward|step BATCH THREADS TIMES}: images a second of a network without Spark. Each
 * thread is a worker with a batch and buffers of its own, and in training with parameters of its own.
 */
public final class NetworkSpeed {

    private static final double WARM_UP_SECONDS = 10;

    private NetworkSpeed() {}

    public static void main(String[] arguments) throws Exception {
        Network network = Networks.named(arguments[0]);
        boolean training = arguments[1].equals("step");
        int batch = Integer.parseInt(arguments[2]);
        int threads = Integer.parseInt(arguments[3]);
        float[] parameters = Initialization.HE_UNIFORM.parameters(network, 1);
        List<BoundNetwork> workers = new ArrayList<>();
        for (int i = 0; i < threads; i++) {
            workers.add(
                    new BoundNetwork(network, batch, training, training && i > 0 ? parameters.clone() : parameters));
        }
        ExecutorService executor = Executors.newFixedThreadPool(threads);
        Measurement measurement = Measurement.warm(WARM_UP_SECONDS, Integer.parseInt(arguments[4]), () -> {
            List<Future<?>> running = new ArrayList<>();
            for (BoundNetwork worker : workers) {
                running.add(executor.submit(training ? worker::step : worker::forward));
            }
            for (Future<?> work : running) {
                work.get();
            }
        });
        executor.shutdown();
        System.out.printf(
                Locale.ROOT,
                "%s %s, batch %d, %s: %s, peak memory %.2f GB%n",
                arguments[0],
                arguments[1],
                batch,
                threads == 1 ? "1 worker" : threads + " workers",
                measurement.imagesPerSecond(batch * threads),
                Measurement.peakMemory() / 1e9);
    }
}
