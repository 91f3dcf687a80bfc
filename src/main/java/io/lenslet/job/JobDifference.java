package io.lenslet.job;

import io.lenslet.config.YamlWriter;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;

/** The first line in which a job {@code is} not what another {@code was}, of those that the trained bits depend on. */
record JobDifference(String was, String is) {

    static Optional<JobDifference> between(TrainJob was, TrainJob is) {
        List<String> before = lines(was);
        List<String> now = lines(is);
        int common = Math.min(before.size(), now.size());
        int first = IntStream.range(0, common)
                .filter(i -> !before.get(i).equals(now.get(i)))
                .findFirst()
                .orElse(before.size() == now.size() ? -1 : common - 1);
        return first < 0
                ? Optional.empty()
                : Optional.of(new JobDifference(
                        before.get(first).strip(), now.get(first).strip()));
    }

    /** The job without what its bits do not depend on. */
    private static List<String> lines(TrainJob job) {
        return YamlWriter.write(job.comparable()).lines().toList();
    }
}
