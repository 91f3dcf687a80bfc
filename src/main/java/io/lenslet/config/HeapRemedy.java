package io.lenslet.config;

/** What is said of the heap where it was too small, the same words everywhere. */
public final class HeapRemedy {

    /** What a person does about it. */
    public static final String GIVE_MORE = "give more with --driver-memory (local mode) or --executor-memory (cluster)";

    private HeapRemedy() {}

    /** The heap of this JVM and its size, as a subject. */
    public static String heap() {
        return "the heap of " + Runtime.getRuntime().maxMemory() / (1 << 20) + " MiB";
    }
}
