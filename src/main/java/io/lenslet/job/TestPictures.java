package io.lenslet.job;

import io.lenslet.data.SampleSource;
import io.lenslet.data.Shard;
import io.lenslet.data.ShardReader;
import io.lenslet.data.Sharding;
import io.lenslet.nn.Shape;
import io.lenslet.report.training.Picture;
import io.lenslet.train.Evaluation;
import io.lenslet.train.Mistake;
import io.lenslet.train.SampleSet;
import io.lenslet.train.TrainingRun;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.apache.hadoop.conf.Configuration;

/**
 * Reads images of what a run holds out, its validation or its test set, for its report. Each call goes once through the files, holding a part of them at a
 * time.
 */
public final class TestPictures {

    private static final long PART_BYTES = 16 << 20;
    private static final int MOST_EXAMPLES = 10;
    /** Bytes of all examples together, so that a page of large images stays small. */
    private static final int EXAMPLE_BYTES = 160_000;
    /** What a larger picture is shown as has about so many bytes. */
    private static final int LARGEST_BYTES = 48 * 48 * 3;

    private final ShardReader reader;
    private final Configuration configuration;
    private final int classes;
    private final int perClass;

    private TestPictures(ShardReader reader, int classes, int perClass, Configuration configuration) {
        this.reader = reader;
        this.classes = classes;
        this.perClass = perClass;
        this.configuration = configuration;
    }

    public static TestPictures of(TrainingRun run, Configuration configuration) {
        SampleSet heldOut = run.heldOut().orElseThrow();
        return of(
                heldOut.source(),
                heldOut.images(),
                run.network().input(),
                run.network().output().channels(),
                configuration);
    }

    private static TestPictures of(
            SampleSource test, int images, Shape shape, int classes, Configuration configuration) {
        int shards = (int) Math.min(images, (long) images * shape.size() / PART_BYTES + 1);
        int perClass = EXAMPLE_BYTES / (classes * Math.min(LARGEST_BYTES, shape.size()));
        return new TestPictures(
                new ShardReader(test, new Sharding.Contiguous(images, shards)),
                classes,
                Math.max(1, Math.min(MOST_EXAMPLES, perClass)),
                configuration);
    }

    /** The first images of each class, in the order of the classes. */
    List<Picture> examples() throws IOException {
        List<Picture> examples = new ArrayList<>();
        int[] found = new int[classes];
        for (int part = 0;
                part < reader.sharding().shards() && Arrays.stream(found).anyMatch(count -> count < perClass);
                part++) {
            Shard shard = reader.read(part, configuration);
            for (int place = 0; place < shard.count(); place++) {
                if (found[shard.label(place)]++ < perClass) {
                    examples.add(picture(shard, place));
                }
            }
        }
        examples.sort(Comparator.comparingInt(Picture::label));
        return examples;
    }

    /** The images of the worst mistakes, by their ids. */
    Map<Integer, Picture> of(Evaluation evaluation) throws IOException {
        Set<Integer> wanted = Arrays.stream(evaluation.worst()).map(Mistake::id).collect(Collectors.toSet());
        Map<Integer, Picture> found = new HashMap<>();
        for (int part = 0; part < reader.sharding().shards() && found.size() < wanted.size(); part++) {
            Shard shard = reader.read(part, configuration);
            for (int place = 0; place < shard.count(); place++) {
                if (wanted.contains(shard.ids()[place])) {
                    found.put(shard.ids()[place], picture(shard, place));
                }
            }
        }
        return found;
    }

    private static Picture picture(Shard shard, int place) {
        int size = shard.samplePixels();
        return new Picture(
                shard.ids()[place],
                shard.label(place),
                Arrays.copyOfRange(shard.pixels(), place * size, (place + 1) * size));
    }
}
