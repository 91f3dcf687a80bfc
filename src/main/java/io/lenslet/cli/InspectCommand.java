package io.lenslet.cli;

import io.lenslet.files.HadoopFiles;
import io.lenslet.job.JobFiles;
import io.lenslet.job.UserPaths;
import io.lenslet.model.Model;
import io.lenslet.model.ModelFile;
import io.lenslet.report.training.LayerTable;
import io.lenslet.spark.session.SparkSessions;
import java.io.IOException;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** {@code lenslet inspect NETWORK_OR_MODEL}: the layers of a network, and what a model says of itself. */
@Command(name = "inspect", description = "Shows the layers of a network or a trained model.")
public final class InspectCommand implements Callable<Integer> {

    @Mixin
    private CommonOptions common;

    @Parameters(
            paramLabel = "NETWORK_OR_MODEL",
            description =
                    "A network by its name (lenet5) or its file, or a model, for example runs/first/model.safetensors.")
    private String name;

    @Override
    public Integer call() throws IOException {
        HadoopFiles files = new HadoopFiles(SparkSessions.hadoopConfiguration());
        if (!name.endsWith(".safetensors")) {
            System.out.print(LayerTable.text(JobFiles.network(name, files)));
            return 0;
        }
        Model model = ModelFile.read(files.read(UserPaths.of("NETWORK_OR_MODEL", name)), name);
        System.out.print(LayerTable.text(model.network()));
        System.out.println();
        System.out.println("classes: " + String.join(", ", model.classes()));
        System.out.println("normalization: mean " + model.normalization().mean() + ", deviation "
                + model.normalization().deviation());
        System.out.println("parametersSha256: " + model.parametersSha256());
        model.provenance().forEach((key, value) -> {
            if (!value.contains("\n")) {
                System.out.println(key + ": " + value);
            }
        });
        return 0;
    }
}
