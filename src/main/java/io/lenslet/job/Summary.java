package io.lenslet.job;

/**
 * The outcome of a run, {@code summary.json}: of the last epoch, never of the best. {@code imagesPerSecond} is that of
 * the median epoch, all of Spark included; {@code trainSeconds} sums the epochs without their tests; {@code
 * wallSeconds} counts from the start of the process.
 */
public record Summary(
        double testAccuracy,
        double testLoss,
        int epochs,
        int trainImages,
        int testImages,
        double imagesPerSecond,
        double trainSeconds,
        double wallSeconds,
        int shards,
        long seed,
        int parameters,
        String parametersSha256,
        String sparkMaster,
        String sparkVersion,
        String javaVersion,
        String lensletVersion) {}
