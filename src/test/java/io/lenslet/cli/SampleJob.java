package io.lenslet.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** A job file that trains on the committed sample of digits. */
public final class SampleJob {

    private SampleJob() {}

    /** Writes the job to {@code folder/job-file.yaml}; it names its data by absolute paths. */
    public static Path write(Path folder, int epochs, int shards) throws IOException {
        Path digits = Path.of("src/test/resources/digits").toAbsolutePath();
        return Files.writeString(folder.resolve("job-file.yaml"), """
            data:
              train:
                images: %1$s/train-images-idx3-ubyte
                labels: %1$s/train-labels-idx1-ubyte
              test:
                images: %1$s/t10k-images-idx3-ubyte
                labels: %1$s/t10k-labels-idx1-ubyte
              classes: ["0", "1", "2", "3", "4", "5", "6", "7", "8", "9"]
              normalization: {mean: 0.1307, deviation: 0.3081}
            network: lenet5
            training:
              epochs: %2$d
              shards: %3$d
              batch: 24
              learningRate: 0.05
              schedule: {cosine: {warmUp: 0.1}}
              optimizer: {sgd: {momentum: 0.9, weightDecay: 0.0005}}
            """.formatted(digits, epochs, shards));
    }
}
