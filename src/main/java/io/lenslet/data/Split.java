package io.lenslet.data;

import io.lenslet.random.RandomStream;
import java.io.IOException;
import java.util.Arrays;
import java.util.stream.IntStream;
import org.apache.hadoop.conf.Configuration;

/**
 * One of two parts of the {@code count} samples of a source: those that are held out, or the others. A sample is held
 * out where a number from 0 to 1, drawn by the seed and the sample's own number, is below {@code share}: the order of
 * samples and their neighbors play no part. The part numbers its samples from 0, and shards keep the ids that they have
 * in the source.
 */
public record Split(SampleSource source, int count, double share, long seed, boolean heldOut) implements SampleSource {

    private static final long KEY = 0x76616C6964L; // "valid": no other stream of the same seed has this key

    /** Both parts of a set. */
    public record Parts(LabeledSamples rest, LabeledSamples heldOut) {}

    /** Both parts of {@code samples}; one may be empty. */
    public static Parts of(LabeledSamples samples, double share, long seed) {
        return new Parts(part(samples, share, seed, false), part(samples, share, seed, true));
    }

    private static LabeledSamples part(LabeledSamples samples, double share, long seed, boolean heldOut) {
        DatasetDescription whole = samples.description();
        Split split = new Split(samples.source(), whole.count(), share, seed, heldOut);
        return new LabeledSamples(
                samples.name(),
                split,
                new DatasetDescription(split.members().length, whole.channels(), whole.height(), whole.width()));
    }

    /** The numbers in the source of the part's samples, ascending. */
    int[] members() {
        return IntStream.range(0, count)
                .filter(id -> RandomStream.of(seed, KEY, id).nextDouble() < share == heldOut)
                .toArray();
    }

    @Override
    public Shard read(int index, int[] ids, int partCount, Configuration configuration) throws IOException {
        int[] members = members();
        if (members.length != partCount) {
            throw new IllegalArgumentException("the part must have " + partCount + " samples, has " + members.length);
        }
        return source.read(index, Arrays.stream(ids).map(id -> members[id]).toArray(), count, configuration);
    }
}
