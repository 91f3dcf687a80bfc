package io.lenslet.cli;

import io.lenslet.config.Binder;
import io.lenslet.config.UsageException;
import io.lenslet.config.Yaml;
import io.lenslet.files.HadoopFiles;
import io.lenslet.job.JobFiles;
import io.lenslet.job.UserPaths;
import io.lenslet.model.Model;
import io.lenslet.model.ModelFile;
import io.lenslet.model.onnx.OnnxImport;
import io.lenslet.nn.Normalization;
import io.lenslet.spark.session.SparkSessions;
import java.io.IOException;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code lenslet import INPUT.onnx OUTPUT.safetensors}: a model of ours or of others, from an ONNX file. */
@Command(name = "import", description = "Writes an ONNX file as a model.")
public final class ImportCommand implements Callable<Integer> {

    private static final String SUFFIX = ".safetensors";

    @Mixin
    private CommonOptions common;

    @Parameters(index = "0", paramLabel = "INPUT", description = "The ONNX file.")
    private String input;

    @Parameters(
            index = "1",
            paramLabel = "OUTPUT",
            description = "The model to write, for example model.safetensors; one" + " that is there is replaced.")
    private String output;

    @Option(
            names = "--classes",
            paramLabel = "FILE",
            description = "A text file with a class name on each line; without it"
                    + " those in the ONNX file, or numbers from 0.")
    private String classesFile;

    @Option(
            names = "--normalization",
            paramLabel = "YAML",
            description = "What a pixel becomes before it enters a graph that does not say so itself, as in a job file;"
                    + " default {mean: 0, deviation: 1}: numbers from 0 to 1.")
    private String normalization;

    @Override
    public Integer call() throws IOException {
        if (!output.endsWith(SUFFIX)) {
            throw new UsageException("OUTPUT must end in " + SUFFIX + ", was '" + output + "'");
        }
        HadoopFiles files = new HadoopFiles(SparkSessions.hadoopConfiguration());
        OnnxImport.Supplement supplement = new OnnxImport.Supplement(classes(files), normalization());
        Model model = OnnxImport.read(files.read(UserPaths.of("INPUT", input)), input, supplement);
        files.write(UserPaths.of("OUTPUT", output), ModelFile.write(model));
        System.out.println(String.format(
                Locale.ROOT,
                "%s: %d layers, %,d parameters, %d classes; lenslet inspect %s shows them",
                output,
                model.network().layers().size(),
                model.parameters().length,
                model.classes().size(),
                output));
        return 0;
    }

    private Optional<Normalization> normalization() {
        return Optional.ofNullable(normalization)
                .map(yaml -> Binder.bind(Yaml.read(yaml, "--normalization"), Normalization.class));
    }

    private Optional<List<String>> classes(HadoopFiles files) throws IOException {
        if (classesFile == null) {
            return Optional.empty();
        }
        List<String> names = JobFiles.text("--classes", classesFile, files)
                .lines()
                .map(String::strip)
                .toList();
        if (names.contains("")) {
            throw new UsageException(
                    classesFile + " line " + (names.indexOf("") + 1) + " is empty, expected a class name");
        }
        return Optional.of(names);
    }
}
