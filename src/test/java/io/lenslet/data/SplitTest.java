package io.lenslet.data;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.Arrays;
import java.util.stream.IntStream;
import org.apache.hadoop.conf.Configuration;
import org.junit.jupiter.api.Test;

class SplitTest {

    private static final int COUNT = 10_000;
    private static final SampleSource NOWHERE = (index, ids, count, configuration) -> {
        throw new IOException("not read");
    };

    @Test
    void aSampleIsInOnePartAlone() {
        int[] rest = part(COUNT, 0.1, 7, false);
        int[] heldOut = part(COUNT, 0.1, 7, true);
        assertThat(IntStream.concat(Arrays.stream(rest), Arrays.stream(heldOut)).sorted())
                .containsExactly(IntStream.range(0, COUNT).boxed().toArray(Integer[]::new));
        // Five deviations of a binomial distribution, sqrt(10,000 x 0.1 x 0.9) = 30.
        assertThat(heldOut.length).isBetween(850, 1150);
    }

    /** It is a function of the seed and the sample's own number: more samples behind it, or a larger share, take none away. */
    @Test
    void neighborsPlayNoPart() {
        int[] heldOut = part(COUNT, 0.1, 7, true);
        assertThat(Arrays.copyOf(part(2 * COUNT, 0.1, 7, true), heldOut.length)).isEqualTo(heldOut);
        assertThat(IntStream.of(part(COUNT, 0.2, 7, true)).boxed())
                .containsAll(IntStream.of(heldOut).boxed().toList());
        assertThat(part(COUNT, 0.1, 8, true)).isNotEqualTo(heldOut);
    }

    @Test
    void samplesKeepTheirIdsAndLabels() throws IOException {
        LabeledSamples whole = SampleDigits.TRAINING.samples(new Configuration(), 10);
        Split.Parts parts = Split.of(whole, 0.3, 1);
        assertThat(parts.rest().count() + parts.heldOut().count()).isEqualTo(whole.count());
        LabeledSamples heldOut = parts.heldOut();
        Shard shard = new ShardReader(heldOut.source(), new Sharding.Contiguous(heldOut.count(), 3))
                .read(2, new Configuration());
        assertThat(part(whole.count(), 0.3, 1, true)).contains(shard.ids());
        Shard same = whole.source().read(0, shard.ids(), whole.count(), new Configuration());
        assertThat(shard.pixels()).isEqualTo(same.pixels());
        assertThat(shard.labels()).isEqualTo(same.labels());
    }

    private static int[] part(int count, double share, long seed, boolean heldOut) {
        return new Split(NOWHERE, count, share, seed, heldOut).members();
    }
}
