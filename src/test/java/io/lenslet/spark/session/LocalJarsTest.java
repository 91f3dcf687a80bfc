package io.lenslet.spark.session;

import static org.assertj.core.api.Assertions.assertThat;

import io.lenslet.testing.LocalSpark;
import java.nio.file.Files;
import java.nio.file.Path;
import org.apache.spark.api.java.JavaSparkContext;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

@Tag("spark")
@ExtendWith(LocalSpark.class)
class LocalJarsTest {

    private static final String JARS = "spark.jars";

    @TempDir
    private Path folder;

    /** As spark-submit hands its configuration on. */
    @BeforeEach
    void submitted() throws Exception {
        System.setProperty(
                JARS, Files.createFile(folder.resolve("lenslet.jar")).toUri().toString());
    }

    @AfterEach
    void clear() {
        System.clearProperty(JARS);
    }

    @Test
    void aProcessThatIsItsOwnExecutorFetchesNoJars() {
        try (JavaSparkContext spark = SparkSessions.open("jars")) {
            assertThat(spark.sc().listJars().isEmpty()).isTrue();
        }
    }
}
