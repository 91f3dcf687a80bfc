package io.lenslet.model;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.lenslet.config.Binder;
import io.lenslet.config.Yaml;
import io.lenslet.config.YamlWriter;
import io.lenslet.nn.Normalization;
import io.lenslet.preparation.ImagePreparation;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What files of any format say of a model in words, as names and values: class names and normalization under
 * {@code lenslet.*}, and its provenance. What is taken out of a map is removed from it.
 */
public final class ModelMetadata {

    static final String NORMALIZATION = "lenslet.normalization";
    static final String PREPARATION = "lenslet.preparation";
    static final String CLASSES = "lenslet.classes";
    private static final ObjectMapper JSON = new ObjectMapper();

    private ModelMetadata() {}

    /** All but the network and its parameters. */
    public static Map<String, String> write(Model model) {
        Map<String, String> metadata = new LinkedHashMap<>(model.provenance());
        metadata.putAll(own(model));
        return metadata;
    }

    /** Class names, normalization, and how images are prepared where anything is done to them. */
    static Map<String, String> own(Model model) {
        Map<String, String> metadata = new LinkedHashMap<>();
        metadata.put(NORMALIZATION, YamlWriter.write(model.normalization()));
        if (!model.preparation().equals(ImagePreparation.NONE)) {
            metadata.put(PREPARATION, YamlWriter.write(model.preparation()));
        }
        try {
            metadata.put(CLASSES, JSON.writeValueAsString(model.classes()));
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("a list of strings is JSON", e);
        }
        return metadata;
    }

    /** Takes the normalization out, where there is one; {@code file} is told in errors, as everywhere here. */
    public static Optional<Normalization> takeNormalization(Map<String, String> metadata, String file) {
        return take(metadata, NORMALIZATION)
                .map(yaml -> Binder.bind(Yaml.read(yaml, file + " metadata " + NORMALIZATION), Normalization.class));
    }

    /** Takes out how images are prepared; nothing is done where there is nothing. */
    public static ImagePreparation takePreparation(Map<String, String> metadata, String file) {
        return take(metadata, PREPARATION)
                .map(yaml -> Binder.bind(Yaml.read(yaml, file + " metadata " + PREPARATION), ImagePreparation.class))
                .orElse(ImagePreparation.NONE);
    }

    /** Takes the class names out, where there are any. */
    public static Optional<List<String>> takeClasses(Map<String, String> metadata, String file) {
        return take(metadata, CLASSES).map(json -> classes(json, file));
    }

    private static List<String> classes(String json, String file) {
        try {
            return List.copyOf(JSON.readValue(json, new TypeReference<List<String>>() {}));
        } catch (JsonProcessingException | NullPointerException e) {
            throw new InvalidModelException(
                    file + " is damaged: its metadata " + CLASSES + " must be a list of names, was " + json, e);
        }
    }

    static Optional<String> take(Map<String, String> metadata, String key) {
        return Optional.ofNullable(metadata.remove(key));
    }
}
