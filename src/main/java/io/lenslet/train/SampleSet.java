package io.lenslet.train;

import io.lenslet.data.SampleSource;

/** So many samples of a source: all that it has. */
public record SampleSet(SampleSource source, int images) {}
