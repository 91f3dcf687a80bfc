package io.lenslet.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.lenslet.model.Model;
import io.lenslet.model.ModelFile;
import io.lenslet.nn.Initialization;
import io.lenslet.nn.Network;
import io.lenslet.nn.Normalization;
import io.lenslet.testing.Networks;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code lenslet export} and {@code lenslet import} as a person types them. */
class OnnxCommandsTest {

    @TempDir
    private Path folder;

    private Path model;

    @BeforeEach
    void writeAModel() throws IOException {
        Network network = Networks.named("simplest");
        List<String> classes = List.of("zero", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine");
        model = Files.write(
                folder.resolve("m.safetensors"),
                ModelFile.write(new Model(
                        network,
                        Initialization.HE_NORMAL.parameters(network, 4),
                        new Normalization(0.1307, 0.3081),
                        classes,
                        Map.of("job", "a: 1"))));
    }

    @Test
    void aModelGoesOutAndComesBackToTheByte() throws IOException {
        Path onnx = folder.resolve("m.onnx");
        CommandLineRun exported = CommandLineRun.of("export", model.toString(), onnx.toString());
        assertThat(exported.exitCode()).as(exported.stderr()).isZero();
        assertThat(exported.stdout())
                .isEqualTo(onnx + ": ONNX, opset 17, 5,874 parameters, " + String.format("%,d", Files.size(onnx))
                        + " bytes; input: pixels from 0 to 255, (batch, 1, 28, 28); output: (batch, 10)\n");
        Path back = folder.resolve("back.safetensors");
        CommandLineRun imported = CommandLineRun.of("import", onnx.toString(), back.toString());
        assertThat(imported.exitCode()).as(imported.stderr()).isZero();
        assertThat(imported.stdout())
                .isEqualTo(
                        back + ": 3 layers, 5,874 parameters, 10 classes; lenslet inspect " + back + " shows them\n");
        assertThat(Files.readAllBytes(back)).isEqualTo(Files.readAllBytes(model));
        assertThat(CommandLineRun.of("inspect", back.toString()).stdout()).contains("classes: zero, one, two, ");
    }

    @Test
    void classesAndNormalizationOfAFileThatHasNone() throws IOException {
        Path names = Files.writeString(folder.resolve("names.txt"), "cup\r\n a, b \nc\nd\ne\nf\ng\nh\ni\nj");
        Path vgg = Path.of("src/test/resources/onnx/vgg.onnx");
        Path back = folder.resolve("back.safetensors");
        CommandLineRun imported = CommandLineRun.of(
                "import",
                vgg.toString(),
                back.toString(),
                "--classes",
                names.toString(),
                "--normalization",
                "{mean: 0.45, deviation: 0.225}");
        assertThat(imported.exitCode()).as(imported.stderr()).isZero();
        Model read = ModelFile.read(Files.readAllBytes(back), "back");
        assertThat(read.classes()).startsWith("cup", "a, b", "c").hasSize(10);
        assertThat(read.normalization()).isEqualTo(new Normalization(0.45, 0.225));
    }

    @Test
    void whatIsWrongIsOneLineAndNothingIsWritten() throws IOException {
        Path onnx = folder.resolve("m.onnx");
        Path back = folder.resolve("back.safetensors");
        refused("OUTPUT must end in .onnx, was 'm.pb'", "export", model.toString(), "m.pb");
        refused("OUTPUT must end in .safetensors, was 'm'", "import", onnx.toString(), "m");
        refused("no file " + onnx + "; correct the path", "import", onnx.toString(), back.toString());
        Files.writeString(onnx, "no model");
        refused(
                onnx + " is not an ONNX file, or is cut off: field 13 has the unknown wire type 6",
                "import",
                onnx.toString(),
                back.toString());
        Path vgg = Path.of("src/test/resources/onnx/vgg.onnx");
        refused(
                "deviation must be above 0, was 0.0 (--normalization line 1)",
                "import",
                vgg.toString(),
                back.toString(),
                "--normalization",
                "{deviation: 0}");
        Path names = Files.writeString(folder.resolve("names.txt"), "cup\n\nsaucer\n");
        refused(
                names + " line 2 is empty, expected a class name",
                "import",
                vgg.toString(),
                back.toString(),
                "--classes",
                names.toString());
        Files.writeString(names, "cup\nsaucer\n");
        refused(
                vgg + ": there are 2 class names for 10 outputs",
                "import",
                vgg.toString(),
                back.toString(),
                "--classes",
                names.toString());
        assertThat(back).doesNotExist();
    }

    private static void refused(String message, String... arguments) {
        CommandLineRun refused = CommandLineRun.of(arguments);
        assertThat(refused.stderr()).isEqualTo("lenslet: " + message + "\n");
        assertThat(refused.exitCode()).isEqualTo(2);
    }
}
