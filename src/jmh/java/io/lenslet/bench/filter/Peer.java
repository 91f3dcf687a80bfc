package io.lenslet.bench.filter;

/** Another library that the same image is filtered with in the same run. */
public interface Peer {

    /** Its name and version. */
    String name();

    /** Takes the image: {@code height} rows of {@code width} grey bytes. */
    void load(byte[] samples, int width, int height);

    /** What does the case once, or null where this library cannot. */
    Runnable task(FilterCase filter);
}
