package io.lenslet.input;

import java.io.Serializable;

/**
 * An image as it was at one time: {@code path} names it within the input; {@code length} (bytes) and {@code
 * modificationTime} (milliseconds since 1970) tell a changed image from this one.
 */
public record ImageVersion(String path, long length, long modificationTime) implements Serializable {}
