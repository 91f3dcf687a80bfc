package io.lenslet.data;

import java.io.IOException;
import java.io.Serializable;
import org.apache.hadoop.conf.Configuration;

/** Labeled samples, numbered from 0, that can be read on every machine. Stateless: threads may share one. */
public interface SampleSource extends Serializable {

    /**
     * The samples {@code ids} in this order, as the shard {@code index}, out of a set that should have {@code count}.
     * Label values are not checked here.
     */
    Shard read(int index, int[] ids, int count, Configuration configuration) throws IOException;
}
