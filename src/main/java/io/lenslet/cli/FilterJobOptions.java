package io.lenslet.cli;

import io.lenslet.config.Binder;
import io.lenslet.config.Location;
import io.lenslet.config.Mapping;
import io.lenslet.config.Node;
import io.lenslet.config.Scalar;
import io.lenslet.config.UsageException;
import io.lenslet.files.HadoopFiles;
import io.lenslet.filter.Pipeline;
import io.lenslet.job.FilterJob;
import io.lenslet.job.JobFiles;
import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** A filter job, from its file, from options, or from both: options win. */
final class FilterJobOptions {

    private static final String PIPELINE = "pipeline";

    @Parameters(paramLabel = "JOB", arity = "0..1", description = "The job file, for example jobs/filter-photos.yaml.")
    private String jobFile;

    @Option(
            names = "--input",
            paramLabel = "PATH",
            description = "A folder of images, or an archive, a Parquet, Sequence or IDX file of them.")
    private String input;

    @Option(
            names = "--pipeline",
            paramLabel = "FILTERS",
            description = "What to do, for example 'median(radius=4) | edge-vertical'.")
    private String pipeline;

    @Option(names = "--output", paramLabel = "DIR", description = "Where the filtered images go.")
    private String output;

    @Option(
            names = "--set",
            paramLabel = "KEY=VALUE",
            description = "Replaces a key of the job, for example format=png. May be repeated.")
    private List<String> overrides = new ArrayList<>();

    /** The job, whose pipeline is in its one-line form. */
    FilterJob read(HadoopFiles files) throws IOException {
        if (jobFile == null && (input == null || pipeline == null || output == null)) {
            throw new UsageException("name a job file, or give --input, --pipeline and --output");
        }
        Node node = jobFile == null
                ? new Mapping(Map.of(), new Location("the command line", 0))
                : JobFiles.node(jobFile, files);
        node = JobFiles.overridden(node, overrides);
        if (!(node instanceof Mapping job)) {
            return Binder.bind(node, FilterJob.class);
        }
        Map<String, Node> entries = new LinkedHashMap<>(job.entries());
        put(entries, "input", input);
        put(entries, PIPELINE, pipeline);
        put(entries, "output", output);
        entries.computeIfPresent(PIPELINE, (key, value) -> oneLine(value));
        return Binder.bind(new Mapping(entries, job.location()), FilterJob.class);
    }

    /** The pipeline of the job; where one is given as an option, nothing else need be. */
    Pipeline pipeline(HadoopFiles files) throws IOException {
        return pipeline == null ? Pipeline.parse(read(files).pipeline()) : parsed(text(PIPELINE, pipeline));
    }

    private static void put(Map<String, Node> entries, String key, String value) {
        if (value != null) {
            entries.put(key, text(key, value));
        }
    }

    private static Scalar text(String key, String value) {
        return new Scalar(Scalar.Kind.TEXT, value, new Location("--" + key, 0));
    }

    private static Node oneLine(Node pipeline) {
        return new Scalar(Scalar.Kind.TEXT, parsed(pipeline).toString(), pipeline.location());
    }

    private static Pipeline parsed(Node pipeline) {
        try {
            return Pipeline.read(pipeline);
        } catch (IllegalArgumentException e) {
            throw new UsageException(e.getMessage());
        }
    }
}
