package io.lenslet.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.lenslet.data.IdxDataset;
import io.lenslet.data.SampleDigits;
import io.lenslet.model.Model;
import io.lenslet.model.ModelFile;
import io.lenslet.preparation.Fit;
import io.lenslet.spark.data.DigitFiles;
import io.lenslet.testing.LocalSpark;
import io.lenslet.testing.Tree;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/** From a folder of images to predictions, by the commands. */
@Tag("spark")
@ExtendWith(LocalSpark.class)
class FolderTrainingTest {

    private static final int TRAINING = 160;
    private static final int TEST = 100;

    @TempDir
    private Path folder;

    @Test
    void foldersTablesAndIdxGiveTheSameModel() throws IOException {
        DigitFiles train = DigitFiles.training(TRAINING);
        DigitFiles test = new DigitFiles(SampleDigits.TEST, TEST);
        String idx = trained("idx", pair(train.idx(folder.resolve("a"))), pair(test.idx(folder.resolve("b"))), "");
        Path folders = train.classFolders(folder.resolve("train"));
        String fromFolders =
                trained("folders", "path: " + folders, "path: " + test.classFolders(folder.resolve("test")), "");
        List<Integer> backwards =
                new ArrayList<>(IntStream.range(0, TRAINING).boxed().toList());
        Collections.reverse(backwards);
        String fromTables = trained(
                "tables",
                "query: SELECT path, content, label FROM parquet.`" + train.parquet(folder.resolve("p"), backwards, 3)
                        + "`",
                "path: " + folder.resolve("test"),
                "");
        String fromFractions = trained(
                "fractions", pair(train.fractions(folder.resolve("c"))), pair(test.fractions(folder.resolve("d"))), "");
        assertThat(fromFractions).isEqualTo(idx);
        assertThat(fromFolders).isEqualTo(idx);
        assertThat(fromTables).isEqualTo(idx);
        Path evaluated = folder.resolve("folders/model.safetensors");
        assertThat(CommandLineRun.of(
                                "evaluate",
                                evaluated.toString(),
                                "--data",
                                folder.resolve("test").toString())
                        .stdout())
                .isEqualTo(CommandLineRun.of(
                                "evaluate",
                                evaluated.toString(),
                                "--data",
                                folder.resolve("b/digits-images-idx3-ubyte").toString())
                        .stdout()
                        .replace(
                                folder.resolve("b/digits-images-idx3-ubyte").toString(),
                                folder.resolve("test").toString()));
        CommandLineRun noTable = CommandLineRun.of("evaluate", evaluated.toString(), "--data", "TABLE nowhere");
        assertThat(noTable.exitCode()).isEqualTo(2);
        assertThat(noTable.stderr()).startsWith("lenslet: the query cannot be run: [TABLE_OR_VIEW_NOT_FOUND]");
        CommandLineRun reported =
                CommandLineRun.of("report", folder.resolve("folders").toString());
        assertThat(reported.exitCode()).as(reported.stderr()).isZero();
    }

    @Test
    void aModelKeepsHowItsImagesWerePrepared() throws IOException {
        Path train = DigitFiles.training(TRAINING).classFolders(folder.resolve("train"));
        Path test = new DigitFiles(SampleDigits.TEST, TEST).classFolders(folder.resolve("test"));
        Files.write(train.resolve("3/photo.jpg"), Files.readAllBytes(Path.of("docs/images/before-and-after.jpg")));
        Files.writeString(train.resolve("4/broken.png"), "no image");
        String preparation = "preprocess: 'median(radius=1)'\nimage: {size: [28, 28], fit: pad, color: gray}\n";
        CommandLineRun refused = train("refused", "path: " + train, "path: " + test, preparation);
        assertThat(refused.exitCode()).isEqualTo(2);
        assertThat(refused.stderr())
                .startsWith("lenslet: 1 of 262 images are bad, maxFailures is 0; the first: 4/broken.png: ");
        assertThat(folder.resolve("refused")).doesNotExist();

        trained("prepared", "path: " + train, "path: " + test, preparation + "maxFailures: 1 %\n");
        assertThat(Files.readString(folder.resolve("prepared/bad-images.txt"))).startsWith("4/broken.png: ");
        Path model = folder.resolve("prepared/model.safetensors");
        Model read = ModelFile.read(Files.readAllBytes(model), "m");
        assertThat(read.preparation().preprocess()).isEqualTo("median(radius=1)");
        assertThat(read.preparation().image().fit()).isEqualTo(Fit.PAD);
        Path predictions = folder.resolve("predictions");
        CommandLineRun predicted = CommandLineRun.of(
                "predict",
                model.toString(),
                "--input",
                "docs/images",
                "--output",
                predictions.toString(),
                "--format",
                "csv");
        assertThat(predicted.exitCode()).as(predicted.stderr()).isZero();
        assertThat(Tree.files(predictions).values()).anyMatch(rows -> rows.contains("before-and-after.jpg,"));
    }

    @Test
    void whatDoesNotFitIsOneLineAndNothingIsWritten() throws IOException {
        Path train = DigitFiles.training(TRAINING).classFolders(folder.resolve("train"));
        Path test = new DigitFiles(SampleDigits.TEST, TEST).classFolders(folder.resolve("test"));
        Path other = Files.createDirectories(test.resolve("horse"));
        Files.copy(train.resolve("5/00000.png"), other.resolve("a.png"));
        oneLine(
                "path: " + train,
                "path: " + test,
                "",
                test + ": the class of horse/a.png must be one of 0, 1, 2, 3, 4, 5, 6, 7, 8, 9, was 'horse'");
        Path few = Files.createDirectories(folder.resolve("few/5"));
        Files.copy(train.resolve("5/00000.png"), few.resolve("a.png"));
        Files.copy(
                train.resolve("0/00001.png"),
                Files.createDirectories(folder.resolve("few/0")).resolve("b.png"));
        oneLine(
                "path: " + train,
                "path: " + few.getParent(),
                "",
                few.getParent() + " has no image of class '1', which " + train
                        + " has; add some, or name all classes in data.classes");
        oneLine(
                "path: " + few.getParent(),
                "path: " + few.getParent(),
                "",
                "network simplest must end in 2x1x1, one output for each of data.classes, ends in 10x1x1");
        oneLine(
                "path: " + train,
                "path: " + test,
                "image: {size: [32, 32]}\n",
                "network simplest: image.size must be that of the network's input, [28, 28], was [32, 32]");
        oneLine(
                "path: " + folder.resolve("none"),
                "path: " + test,
                "",
                "no input " + folder.resolve("none") + "; correct the path");
    }

    private void oneLine(String train, String test, String more, String message) throws IOException {
        CommandLineRun run = train("none-written", train, test, more);
        assertThat(run.stderr()).isEqualTo("lenslet: " + message + "\n");
        assertThat(run.exitCode()).isEqualTo(2);
        assertThat(folder.resolve("none-written")).doesNotExist();
    }

    private static String pair(IdxDataset pair) {
        return "{images: " + pair.images() + ", labels: " + pair.labels() + "}";
    }

    /** The SHA-256 of the trained parameters. */
    private String trained(String name, String train, String test, String more) throws IOException {
        CommandLineRun run = train(name, train, test, more);
        assertThat(run.exitCode()).as(run.stderr()).isZero();
        JsonNode summary = new ObjectMapper()
                .readTree(folder.resolve(name + "/summary.json").toFile());
        return summary.get("parametersSha256").textValue();
    }

    private CommandLineRun train(String name, String train, String test, String more) throws IOException {
        String classes = train.startsWith("{") ? "  classes: ['0', '1', '2', '3', '4', '5', '6', '7', '8', '9']\n" : "";
        Path job = Files.writeString(
                folder.resolve(name + ".yaml"),
                "data:\n  train:\n    " + train + "\n  test:\n    " + test + "\n" + classes + more
                        + "network: simplest\ntraining: {epochs: 1, shards: 2, learningRate: 0.05}\n");
        return CommandLineRun.of(
                "train", job.toString(), "--output", folder.resolve(name).toString());
    }
}
