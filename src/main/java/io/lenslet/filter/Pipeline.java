package io.lenslet.filter;

import io.lenslet.config.Node;
import io.lenslet.filter.pass.FilterWorkspace;
import io.lenslet.filter.pass.Pass;
import io.lenslet.image.Image;
import io.lenslet.image.Image.Depth;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/**
 * Filters applied one after another. A pipeline is immutable and may be shared by threads; each needs a workspace of
 * its own. Applying it never changes the image.
 */
public final class Pipeline {

    /**
     * What a step does: as written, the algorithm, and about how many arithmetic operations each result takes, repeats
     * included.
     */
    public record Explanation(String step, String algorithm, double operations) {}

    private final List<Step> steps;

    private Pipeline(List<Step> steps) {
        this.steps = steps;
    }

    /**
     * The pipeline written in one line, as {@code median(radius=4) | edge-vertical}. Errors name the place and what is
     * known there.
     */
    public static Pipeline parse(String line) {
        return of(PipelineSyntax.parse(line, "the pipeline"));
    }

    /** The pipeline of a job file: a line of text, or a list of filters. Errors name the place in the file. */
    public static Pipeline read(Node node) {
        return of(PipelineReader.calls(node));
    }

    /** The pipeline of filters as written down. */
    public static Pipeline of(List<FilterCall> calls) {
        if (calls.isEmpty()) {
            throw new IllegalArgumentException("a pipeline must have at least one filter");
        }
        return new Pipeline(
                calls.stream().map(call -> new Step(call, Catalog.filter(call))).toList());
    }

    /** The filters in order. */
    public List<Filter> filters() {
        return steps.stream().map(Step::filter).toList();
    }

    /** Each step as a pipeline of its own. */
    public List<Pipeline> steps() {
        return steps.stream().map(step -> new Pipeline(List.of(step))).toList();
    }

    /** The filtered image, with the metadata of {@code image}. */
    public Image apply(Image image) {
        return apply(image, new FilterWorkspace());
    }

    /**
     * The filtered image, with the metadata of {@code image}. Modified: workspace, which gets back the images between
     * the steps.
     */
    public Image apply(Image image, FilterWorkspace workspace) {
        Image result = image;
        for (Step step : steps) {
            Image next = step.apply(result, workspace);
            if (result != image) {
                workspace.recycle(result);
            }
            result = next;
        }
        return result;
    }

    /** How an image without alpha whose samples have {@code depth} is filtered. */
    public List<Explanation> explain(Depth depth) {
        List<Explanation> explanations = new ArrayList<>();
        Depth samples = depth;
        for (Step step : steps) {
            Pass pass = step.filter().pass(samples);
            explanations.add(new Explanation(
                    step.call().toString(),
                    pass.algorithm(),
                    pass.operations() * step.filter().slide().times()));
            samples = step.filter().result() == ResultMode.FLOAT ? Depth.F32 : samples;
        }
        return explanations;
    }

    /** The one-line form. */
    @Override
    public String toString() {
        return steps.stream().map(step -> step.call().toString()).collect(Collectors.joining(" | "));
    }
}
