package io.lenslet.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Folders that hold something else than a run. */
@Tag("spark")
class BadOutputTest extends RefusedRuns {

    @Test
    void folderOfSomethingElse() throws IOException {
        Path photos = Files.createDirectory(folder.resolve("photos"));
        Files.writeString(photos.resolve("cat.png"), "precious");
        for (String[] options : new String[][] {{}, {"--overwrite"}}) {
            oneLine(
                    2,
                    train(photos, options),
                    photos + " holds something that is not a run (cat.png); name another folder with --output");
        }
        // A job file of one's own makes no run of a folder.
        Files.writeString(photos.resolve("job.yaml"), "epochs: 1");
        oneLine(
                2,
                train(photos, "--overwrite"),
                photos + " holds something that is not a run (cat.png); name another folder with --output");
        assertThat(photos.resolve("cat.png")).hasContent("precious");
        oneLine(
                2,
                train(photos.resolve("cat.png"), "--overwrite"),
                photos + "/cat.png holds something that is not a run (cat.png); "
                        + "name another folder with --output");
        assertThat(photos.resolve("cat.png")).hasContent("precious");
        Path metrics = Files.createDirectory(folder.resolve("metrics"));
        Files.writeString(metrics.resolve("metrics.jsonl"), "{}");
        oneLine(
                2,
                train(metrics, "--overwrite"),
                metrics + " holds something that is not a run (no job.yaml); name another folder with --output");
    }

    @Test
    void aFolderOfAnEarlierRunStaysUntilTheNewOneHasASpark() throws IOException {
        Path earlier = Files.createDirectory(folder.resolve("earlier"));
        Files.writeString(earlier.resolve("job.yaml"), "old");
        Files.writeString(earlier.resolve("summary.json"), "{}");
        oneLine(
                2,
                train(earlier),
                earlier
                        + " holds an earlier run; go on with it by --resume, replace it with --overwrite, or name"
                        + " another folder with --output");
        assertThat(train(earlier, "--overwrite").stderr()).startsWith("lenslet: no Spark master answers");
        assertThat(earlier.resolve("job.yaml")).hasContent("old");
        assertThat(earlier.resolve("summary.json")).hasContent("{}");
    }
}
