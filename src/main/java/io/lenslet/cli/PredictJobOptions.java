package io.lenslet.cli;

import io.lenslet.config.Binder;
import io.lenslet.config.Location;
import io.lenslet.config.Mapping;
import io.lenslet.config.Node;
import io.lenslet.config.Scalar;
import io.lenslet.config.UsageException;
import io.lenslet.files.HadoopFiles;
import io.lenslet.job.JobFiles;
import io.lenslet.job.PredictJob;
import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** A prediction job, from its file, from options, or from both: options win. */
final class PredictJobOptions {

    @Parameters(
            paramLabel = "MODEL|JOB",
            description = "The model, for example runs/first/model.safetensors, or a job file, which ends in .yaml.")
    private String modelOrJob;

    @Option(
            names = "--input",
            paramLabel = "PATH",
            description = "A folder of images, or an archive, a Parquet, Sequence or IDX file of them.")
    private String input;

    @Option(names = "--output", paramLabel = "DIR", description = "Where the tables of predictions go.")
    private String output;

    @Option(names = "--format", paramLabel = "FORMAT", description = "parquet (the default), csv or json (lines).")
    private String format;

    @Option(names = "--top", paramLabel = "K", description = "So many likeliest classes in each row.")
    private Integer top;

    @Option(names = "--probabilities", description = "The probabilities of all classes in each row.")
    private boolean probabilities;

    @Option(
            names = "--layer",
            paramLabel = "NAME",
            description = "The values of a layer, for example dense2, in the place of classes; inspect lists layers.")
    private String layer;

    @Option(
            names = "--set",
            paramLabel = "KEY=VALUE",
            description = "Replaces a key of the job, for example maxFailures=0. May be repeated.")
    private List<String> overrides = new ArrayList<>();

    PredictJob read(HadoopFiles files) throws IOException {
        boolean isJob = modelOrJob.matches(".*\\.ya?ml");
        if (!isJob && (input == null || output == null)) {
            throw new UsageException("name a job file, or give --input and --output beside the model");
        }
        Node node =
                isJob ? JobFiles.node(modelOrJob, files) : new Mapping(Map.of(), new Location("the command line", 0));
        node = JobFiles.overridden(node, overrides);
        if (!(node instanceof Mapping job)) {
            return Binder.bind(node, PredictJob.class);
        }
        Map<String, Node> entries = new LinkedHashMap<>(job.entries());
        put(entries, Scalar.Kind.TEXT, "model", isJob ? null : modelOrJob);
        put(entries, Scalar.Kind.TEXT, "input", input);
        put(entries, Scalar.Kind.TEXT, "output", output);
        put(entries, Scalar.Kind.TEXT, "format", format);
        put(entries, Scalar.Kind.INTEGER, "top", top);
        put(entries, Scalar.Kind.BOOLEAN, "probabilities", probabilities ? true : null);
        put(entries, Scalar.Kind.TEXT, "layer", layer);
        return Binder.bind(new Mapping(entries, job.location()), PredictJob.class);
    }

    private static void put(Map<String, Node> entries, Scalar.Kind kind, String key, Object value) {
        if (value != null) {
            entries.put(key, new Scalar(kind, value.toString(), new Location("--" + key, 0)));
        }
    }
}
