package io.lenslet.spark.batch;

import io.lenslet.batch.ImageOutcome;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.apache.hadoop.fs.Path;

/** What became of the images of a task, whose files lie in {@code folder}. */
record CommittedTask(Path folder, List<ImageOutcome> outcomes) {

    /** The paths of the files. */
    Set<String> written() {
        return outcomes.stream()
                .map(ImageOutcome::output)
                .filter(path -> !path.isEmpty())
                .collect(Collectors.toSet());
    }
}
