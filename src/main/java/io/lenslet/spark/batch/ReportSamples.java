package io.lenslet.spark.batch;

import io.lenslet.batch.ImageOutcome;
import io.lenslet.batch.ImageWork;
import io.lenslet.batch.SampleImage;
import io.lenslet.batch.WorkPlan;
import io.lenslet.input.EntryReader;
import io.lenslet.input.ImageEntry;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.apache.hadoop.conf.Configuration;

/** Picks images to be shown. */
final class ReportSamples {

    private static final int COUNT = 4;

    private final Configuration configuration;

    ReportSamples(Configuration configuration) {
        this.configuration = configuration;
    }

    /**
     * A few of the images whose result is there, spread over them. One that cannot be read any more is left out: the run
     * is done.
     */
    List<SampleImage> of(WorkPlan plan, List<ImageOutcome> outcomes) throws IOException {
        List<ImageOutcome> done = outcomes.stream().filter(ImageOutcome::done).toList();
        List<ImageOutcome> chosen = new ArrayList<>();
        for (int i = 0; i < Math.min(COUNT, done.size()); i++) {
            chosen.add(done.get((int) ((long) i * done.size() / Math.min(COUNT, done.size()))));
        }
        List<String> paths = chosen.stream().map(ImageOutcome::path).toList();
        Map<String, ImageEntry> entries = plan.todo().stream()
                .map(ImageWork::entry)
                .filter(entry -> paths.contains(entry.path()))
                .collect(Collectors.toMap(ImageEntry::path, Function.identity()));
        List<SampleImage> samples = new ArrayList<>();
        try (EntryReader reader = new EntryReader(configuration)) {
            for (ImageOutcome outcome : chosen) {
                try {
                    samples.add(new SampleImage(entries.get(outcome.path()), reader.read(entries.get(outcome.path()))));
                } catch (IOException gone) {
                    // Left out.
                } catch (InterruptedException e) {
                    Thread.currentThread().interrupt();
                    return samples;
                }
            }
        }
        return samples;
    }
}
