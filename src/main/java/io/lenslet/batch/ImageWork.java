package io.lenslet.batch;

import io.lenslet.input.ImageEntry;
import java.io.Serializable;

/**
 * An image to be worked on, the path that its output is to have in the output folder, and about how long it takes, in
 * pixels that are filtered.
 */
public record ImageWork(ImageEntry entry, String output, long cost) implements Serializable {}
