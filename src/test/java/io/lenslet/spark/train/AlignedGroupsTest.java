package io.lenslet.spark.train;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class AlignedGroupsTest {

    /** As few tasks as may be, and no core works for longer than with a task for each shard. */
    @ParameterizedTest
    @CsvSource({
        "1, 1, 1",
        "1, 8, 1",
        "8, 1, 1",
        "8, 2, 2",
        "8, 3, 8",
        "8, 4, 4",
        "8, 5, 4",
        "8, 8, 8",
        "8, 64, 8",
        "64, 2, 2",
        "64, 3, 32",
        "7, 2, 2",
        "9, 2, 9",
        "64, 48, 32",
        "64, 63, 32"
    })
    void tasks(int shards, int cores, int tasks) {
        assertThat(AlignedGroups.of(shards, cores, Integer.SIZE).count(shards)).isEqualTo(tasks);
    }

    @ParameterizedTest
    @CsvSource({"64, 2, 0, 64", "64, 2, 3, 8"})
    void groupsAreNoLargerThanAllowed(int shards, int cores, int highest, int tasks) {
        assertThat(AlignedGroups.of(shards, cores, highest).count(shards)).isEqualTo(tasks);
    }
}
