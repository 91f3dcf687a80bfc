package io.lenslet.model;

import static io.lenslet.model.ModelFiles.NAME;
import static io.lenslet.model.ModelFiles.NETWORK;
import static io.lenslet.model.ModelFiles.data;
import static io.lenslet.model.ModelFiles.file;
import static io.lenslet.model.ModelFiles.header;
import static io.lenslet.model.ModelFiles.metadata;
import static io.lenslet.model.ModelFiles.refused;
import static io.lenslet.model.ModelFiles.tensor;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.lenslet.nn.Layer;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Files of safetensors whose metadata or tensors are not those of a model of this release. */
class ModelFileMetadataTest {

    @Test
    void aForeignSafetensorsFile() {
        ObjectNode header = header();
        header.remove("__metadata__");
        refused(file(header, data()), "m.safetensors was not written by Lenslet: its metadata has no lenslet.network");
        header.putObject("__metadata__").put("format", "pt");
        refused(file(header, data()), "m.safetensors was not written by Lenslet: its metadata has no lenslet.network");
    }

    @Test
    void metadataThatIsMissingOrWrong() {
        for (String key :
                List.of("lenslet.network", "lenslet.normalization", "lenslet.classes", "lenslet.parametersSha256")) {
            refused(
                    metadata(m -> m.remove(key)),
                    "m.safetensors was not written by Lenslet: its metadata has no " + key);
            refused(
                    metadata(m -> m.putNull(key)),
                    "m.safetensors was not written by Lenslet: its metadata has no " + key);
        }
        for (String wrong : List.of("[\"a\", null]", "null", "{", "7")) {
            refused(
                    metadata(m -> m.put("lenslet.classes", wrong)),
                    "m.safetensors is damaged: its metadata lenslet.classes must be a list of names, was " + wrong);
        }
        refused(
                metadata(m -> m.put("lenslet.classes", "[\"a\", \"b\"]")),
                "m.safetensors has metadata that this version does not understand: "
                        + "the network's output must be 2x1x1, one number for each class, was 10x1x1");
        refused(
                metadata(m -> m.put("lenslet.normalization", "{mean: 0.1, variance: 2}")),
                "m.safetensors has metadata that this version does not understand: unknown key 'variance'"
                        + " (m.safetensors metadata lenslet.normalization line 1); Known keys: mean, deviation");
        refused(
                metadata(m -> m.put("lenslet.network", "input: [1, 28, 28]\nlayers:\n  - attention")),
                "m.safetensors has metadata that this version does not understand: unknown layer 'attention'"
                        + " (m.safetensors metadata lenslet.network line 3); Known: "
                        + Stream.of(Layer.class.getPermittedSubclasses())
                                .map(Class::getSimpleName)
                                .map(name -> name.substring(0, 1).toLowerCase(Locale.ROOT) + name.substring(1))
                                .collect(Collectors.joining(", ")));
    }

    @Test
    void tensorsThatAreNotThoseOfTheNetwork() {
        refused(
                tensor("conv1.weight", t -> t.putArray("shape").add(4).add(25)),
                "m.safetensors: tensor conv1.weight of its network must be "
                        + "{\"dtype\":\"F32\",\"shape\":[4,1,5,5],\"data_offsets\":[0,400]}, was "
                        + "{\"dtype\":\"F32\",\"shape\":[4,25],\"data_offsets\":[0,400]}");
        refused(
                tensor("conv1.bias", t -> t.put("dtype", "F16")),
                "m.safetensors: tensor conv1.bias of its network must be"
                        + " {\"dtype\":\"F32\",\"shape\":[4],\"data_offsets\":[400,416]}, was"
                        + " {\"dtype\":\"F16\",\"shape\":[4],\"data_offsets\":[400,416]}");
        refused(
                tensor("conv1.bias", t -> t.putArray("data_offsets").add(400).add(420)),
                "m.safetensors: tensor conv1.bias of its network must "
                        + "be {\"dtype\":\"F32\",\"shape\":[4],\"data_offsets\":[400,416]}, was "
                        + "{\"dtype\":\"F32\",\"shape\":[4],\"data_offsets\":[400,420]}");
        refused(
                tensor("conv1.bias", t -> t.putArray("data_offsets").add(396).add(412)),
                "m.safetensors: tensor conv1.bias must begin at byte 400 of the data, was 396");
        ObjectNode header = header();
        header.remove("dense1.bias");
        refused(file(header, data()), "m.safetensors holds 3 tensors, expected 4");
        header.putObject("other.bias");
        refused(
                file(header, data()),
                "m.safetensors: tensor dense1.bias of its network must be "
                        + "{\"dtype\":\"F32\",\"shape\":[10],\"data_offsets\":[0,40]}, was missing");
        refused(
                metadata(m -> m.put(
                        "lenslet.network",
                        "input: [1, 1, 1]\nlayers:\n  - dense: {outputs: 2000000000}\n  - dense: {outputs: 10}")),
                "m.safetensors has metadata that this version does not understand: layers must have at most 2147483647"
                        + " parameters, have 24000000010 (m.safetensors metadata lenslet.network line 2)");
    }

    @Test
    void aModelOfANewerRelease() {
        refused(
                metadata(m -> m.put("lenslet.rotation", "90").put("lensletVersion", "7.1.0")),
                "m.safetensors has metadata that this version does not understand: unknown name 'lenslet.rotation';"
                        + " Lenslet 7.1.0 wrote it, this is Lenslet of development: read it with that release");
        assertThatThrownBy(() -> ModelFile.read(
                        metadata(m -> m.put("lenslet.network", "input: [1, 28, 28]\nlayers:\n  - attention\n  - rope")
                                .put("lensletVersion", "7.1.0")),
                        NAME))
                .isInstanceOf(InvalidModelException.class)
                .hasMessageContaining("unknown layer 'attention'")
                .matches(e -> e.getMessage().lines().count() == 1, "one line, for the first of two problems")
                .hasMessageEndingWith(
                        "; Lenslet 7.1.0 wrote it, this is Lenslet of development: read it with that release");
        assertThat(ModelFile.read(metadata(m -> m.put("lensletVersion", "7.1.0")), NAME)
                        .network())
                .isEqualTo(NETWORK);
    }
}
