package io.lenslet.spark.predict;

import io.lenslet.model.Model;
import java.lang.ref.SoftReference;
import java.util.HashMap;
import java.util.Map;
import java.util.function.Supplier;

/**
 * The models that a JVM has read, by the SHA-256 of their files: each is read once, however many tasks, queries and
 * functions use it. One that nobody uses is given up where memory is short.
 */
final class ModelCache {

    private final Map<String, SoftReference<Model>> models = new HashMap<>();
    private int reads;

    /** The model of that key, read by {@code reader} where it is not there. Whoever asks meanwhile waits for it. */
    synchronized Model get(String key, Supplier<Model> reader) {
        SoftReference<Model> known = models.get(key);
        Model model = known == null ? null : known.get();
        if (model == null) {
            model = reader.get();
            reads++;
            models.values().removeIf(reference -> reference.get() == null);
            models.put(key, new SoftReference<>(model));
        }
        return model;
    }

    /** How many models were read so far. */
    synchronized int reads() {
        return reads;
    }
}
