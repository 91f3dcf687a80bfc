package io.lenslet.data;

/** What a data set holds: {@code count} samples of {@code channels x height x width} pixels. */
public record DatasetDescription(int count, int channels, int height, int width) {}
