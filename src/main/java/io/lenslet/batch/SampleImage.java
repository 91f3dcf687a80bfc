package io.lenslet.batch;

/** An image of the input to be shown, with the bytes of its file, which are shared and must not be changed. */
public record SampleImage(ImageOutcome outcome, byte[] content) {
}
