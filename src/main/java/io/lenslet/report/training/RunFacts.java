package io.lenslet.report.training;

import io.lenslet.train.Training;

/**
 * What is known of a run before it starts: its name, those of its network and of its data, the numbers of images, the
 * job file with all its defaults, the command that repeats the run, and the versions of what runs it.
 */
public record RunFacts(
        String name,
        String network,
        Training training,
        String trainData,
        int trainImages,
        String testData,
        int testImages,
        String job,
        String repeat,
        String versions) {}
