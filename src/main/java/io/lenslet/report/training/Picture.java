package io.lenslet.report.training;

/**
 * A labeled image of a data set: its id there, its class (-1 where it is not known), and its pixels, (channel, row,
 * column) of unsigned bytes.
 */
public record Picture(int id, int label, byte[] pixels) {}
