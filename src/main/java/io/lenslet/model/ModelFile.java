package io.lenslet.model;

import io.lenslet.config.Binder;
import io.lenslet.config.ConfigException;
import io.lenslet.config.Yaml;
import io.lenslet.config.YamlWriter;
import io.lenslet.nn.Network;
import io.lenslet.nn.Normalization;
import io.lenslet.preparation.ImagePreparation;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/**
 * Models as safetensors files, which Python's safetensors reads too. Network, normalization and classes are in the
 * header's metadata under {@code lenslet.*}, the parameters' SHA-256 beside them; all other metadata is provenance.
 */
public final class ModelFile {

    /** How the provenance of every model that was trained names the release. */
    public static final String VERSION = "lensletVersion";

    /** What the file is called in the folder of a run, and of a stage that spark.ml saved. */
    public static final String NAME = "model.safetensors";

    private static final String OWN = "lenslet.";
    private static final String NETWORK = "lenslet.network";
    private static final String SHA256 = "lenslet.parametersSha256";

    private ModelFile() {}

    /** The bytes of the model's file; equal models give equal bytes. */
    public static byte[] write(Model model) {
        return SafeTensors.write(model.network().tensors(), model.parameters(), metadata(model));
    }

    /** All that a model's predictions depend on, as text: parameters stand for themselves by their SHA-256. */
    public static String identity(Model model) {
        return own(model).toString();
    }

    public static Map<String, String> metadata(Model model) {
        Map<String, String> metadata = new LinkedHashMap<>(model.provenance());
        metadata.putAll(own(model));
        return metadata;
    }

    private static Map<String, String> own(Model model) {
        Map<String, String> metadata = ModelMetadata.own(model);
        metadata.put(NETWORK, YamlWriter.write(model.network()));
        metadata.put(SHA256, model.parametersSha256());
        return metadata;
    }

    /**
     * The model in {@code file}, called {@code name} in errors, that of a checkpoint too: {@link InvalidModelException}
     * where it is damaged or not one of ours.
     */
    public static Model read(byte[] file, String name) {
        if (name.endsWith(".onnx")) {
            throw new InvalidModelException(name + " is an ONNX file; lenslet import makes a model of it");
        }
        return read(SafeTensors.open(file, name), name);
    }

    public static Model read(SafeTensors.Opened opened, String name) {
        Map<String, String> metadata = new LinkedHashMap<>(opened.metadata());
        try {
            Network network =
                    Binder.bind(Yaml.read(take(metadata, NETWORK, name), name + " metadata " + NETWORK), Network.class);
            Normalization normalization = ModelMetadata.takeNormalization(metadata, name)
                    .orElseThrow(() -> missing(ModelMetadata.NORMALIZATION, name));
            ImagePreparation preparation = ModelMetadata.takePreparation(metadata, name);
            List<String> classes =
                    ModelMetadata.takeClasses(metadata, name).orElseThrow(() -> missing(ModelMetadata.CLASSES, name));
            float[] values = SafeTensors.values(opened, StoredTensors.of(network, opened), name);
            float[] parameters = Arrays.copyOf(values, network.parameterCount());
            String expected = take(metadata, SHA256, name);
            if (!expected.equals(Model.sha256(parameters))) {
                throw new InvalidModelException(name + " is damaged: the SHA-256 of its parameters must be " + expected
                        + ", was " + Model.sha256(parameters));
            }
            requireAllTaken(metadata);
            return new Model(network, parameters, preparation, normalization, classes, metadata);
        } catch (ConfigException | IllegalArgumentException | ArithmeticException e) {
            throw new InvalidModelException(
                    name + " has metadata that this version does not understand: "
                            + e.getMessage().lines().findFirst().orElse("") + writtenBy(metadata),
                    e);
        }
    }

    /** Where another release wrote the file, which; a newer one may know more than this. */
    private static String writtenBy(Map<String, String> metadata) {
        String writer = metadata.getOrDefault(VERSION, "");
        String reader =
                Objects.requireNonNullElse(ModelFile.class.getPackage().getImplementationVersion(), "of development");
        return writer.isEmpty() || writer.equals(reader)
                ? ""
                : "; Lenslet " + writer + " wrote it, this is Lenslet " + reader + ": read it with that release";
    }

    /** A name of ours that nobody took says something of the model that would be passed over. */
    private static void requireAllTaken(Map<String, String> metadata) {
        for (String key : metadata.keySet()) {
            if (key.startsWith(OWN) && !StoredTensors.RESUMED_METADATA.contains(key)) {
                throw new IllegalArgumentException("unknown name '" + key + "'");
            }
        }
    }

    private static String take(Map<String, String> metadata, String key, String name) {
        return ModelMetadata.take(metadata, key).orElseThrow(() -> missing(key, name));
    }

    private static InvalidModelException missing(String key, String name) {
        return new InvalidModelException(name + " was not written by Lenslet: its metadata has no " + key);
    }
}
