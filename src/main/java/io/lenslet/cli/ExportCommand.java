package io.lenslet.cli;

import io.lenslet.config.UsageException;
import io.lenslet.files.HadoopFiles;
import io.lenslet.job.UserPaths;
import io.lenslet.model.Model;
import io.lenslet.model.ModelFile;
import io.lenslet.model.onnx.OnnxExport;
import io.lenslet.spark.session.SparkSessions;
import io.lenslet.spark.session.Versions;
import java.io.IOException;
import java.util.Locale;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** {@code lenslet export MODEL OUTPUT.onnx}: a trained model for whatever runs ONNX. */
@Command(name = "export", description = "Writes a trained model as an ONNX file, normalization included.")
public final class ExportCommand implements Callable<Integer> {

    private static final String SUFFIX = ".onnx";

    @Mixin
    private CommonOptions common;

    @Parameters(
            index = "0",
            paramLabel = "MODEL",
            description = "The model, for example runs/first/model.safetensors, or the folder of its run.")
    private String modelFile;

    @Parameters(
            index = "1",
            paramLabel = "OUTPUT",
            description = "The file to write, for example model.onnx; one that is" + " there is replaced.")
    private String output;

    @Override
    public Integer call() throws IOException {
        if (!output.endsWith(SUFFIX)) {
            throw new UsageException("OUTPUT must end in " + SUFFIX + ", was '" + output + "'");
        }
        HadoopFiles files = new HadoopFiles(SparkSessions.hadoopConfiguration());
        Model model = ModelFile.read(files.read(UserPaths.of("MODEL", modelFile), ModelFile.NAME), modelFile);
        byte[] onnx = onnx(model);
        files.write(UserPaths.of("OUTPUT", output), onnx);
        System.out.println(String.format(
                Locale.ROOT,
                "%s: ONNX, opset %d, %,d parameters, %,d bytes; input: pixels from 0 to"
                        + " 255, (batch, %s); output: (batch, %d)",
                output,
                OnnxExport.OPSET,
                model.parameters().length,
                onnx.length,
                model.network().input().toString().replace("x", ", "),
                model.classes().size()));
        return 0;
    }

    private byte[] onnx(Model model) {
        try {
            return OnnxExport.write(model, Versions.lenslet());
        } catch (IllegalArgumentException e) {
            throw new UsageException(modelFile + " cannot be exported: " + e.getMessage());
        }
    }
}
