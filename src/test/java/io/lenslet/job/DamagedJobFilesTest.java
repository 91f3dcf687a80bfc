package io.lenslet.job;

import static org.assertj.core.api.Assertions.assertThat;

import io.lenslet.config.ConfigException;
import io.lenslet.config.UsageException;
import io.lenslet.files.HadoopFiles;
import io.lenslet.testing.Damage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.apache.hadoop.conf.Configuration;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A job file that is damaged is a job, or what its writer can mend, told in a line for each error. */
@Tag("fuzz")
class DamagedJobFilesTest {

    @TempDir
    private Path folder;

    @ParameterizedTest
    @ValueSource(strings = {"train-mnist", "train-mnist-augmented", "filter-photos"})
    void aDamagedJobFile(String name) throws IOException {
        byte[] job = Files.readAllBytes(Path.of("jobs", name + ".yaml"));
        HadoopFiles files = new HadoopFiles(new Configuration());
        for (int seed = 0; seed < 4 * Damage.CASES; seed++) {
            Path file = Files.write(folder.resolve("job.yaml"), Damage.of(job, seed));
            try {
                read(name, file, files);
            } catch (ConfigException | UsageException e) {
                assertThat(e.getMessage()).as("seed %d", seed).isNotBlank();
            }
        }
    }

    private static void read(String name, Path file, HadoopFiles files) throws IOException {
        if (name.startsWith("train")) {
            JobFiles.read(file.toString(), List.of(), TrainJob.class, files);
        } else {
            JobFiles.read(file.toString(), List.of(), FilterJob.class, files);
        }
    }
}
