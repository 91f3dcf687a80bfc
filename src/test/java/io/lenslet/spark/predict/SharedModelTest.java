package io.lenslet.spark.predict;

import static org.assertj.core.api.Assertions.assertThat;

import io.lenslet.model.ModelFile;
import io.lenslet.testing.Digits;
import java.util.List;
import java.util.stream.IntStream;
import org.apache.spark.SparkConf;
import org.apache.spark.api.java.JavaSparkContext;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

@Tag("spark")
class SharedModelTest {

    @Test
    void aJvmReadsAModelOnceForAllTasksAndFunctions() {
        byte[] file = ModelFile.write(Digits.model("simplest", 11));
        int before = SharedModel.reads();
        SparkConf conf =
                new SparkConf().setMaster("local[2]").setAppName("a test").set("spark.ui.enabled", "false");
        try (JavaSparkContext spark = new JavaSparkContext(conf)) {
            SharedModel first = SharedModel.of(spark, file, "first");
            SharedModel second = SharedModel.of(spark, file, "second");
            assertThat(first).isEqualTo(second);
            List<Integer> models = spark.parallelize(
                            IntStream.range(0, 64).boxed().toList(), 64)
                    .map(i -> System.identityHashCode((i % 2 == 0 ? first : second).model()))
                    .distinct()
                    .collect();
            assertThat(models).hasSize(1);
        }
        assertThat(SharedModel.reads() - before).isEqualTo(1);
    }
}
