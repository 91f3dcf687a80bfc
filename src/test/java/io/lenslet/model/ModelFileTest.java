package io.lenslet.model;

import static io.lenslet.model.ModelFiles.FILE;
import static io.lenslet.model.ModelFiles.JSON;
import static io.lenslet.model.ModelFiles.MODEL;
import static io.lenslet.model.ModelFiles.NAME;
import static io.lenslet.model.ModelFiles.NETWORK;
import static io.lenslet.model.ModelFiles.data;
import static io.lenslet.model.ModelFiles.file;
import static io.lenslet.model.ModelFiles.header;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

class ModelFileTest {

    @Test
    void aModelComesBackToTheBit() {
        Model read = ModelFile.read(FILE, NAME);
        assertThat(bits(read.parameters())).isEqualTo(bits(MODEL.parameters()));
        assertThat(read.network()).isEqualTo(MODEL.network());
        assertThat(read.normalization()).isEqualTo(MODEL.normalization());
        assertThat(read.classes()).isEqualTo(MODEL.classes());
        assertThat(read.provenance()).isEqualTo(MODEL.provenance());
        assertThat(ModelFile.write(read)).isEqualTo(FILE);
    }

    /**
     * The format: 8 bytes of length, JSON padded to a multiple of 8, tensors without gaps that end where the file does.
     */
    @Test
    void theFileIsLaidOutAsTheFormatSays() throws IOException {
        int headerLength = Math.toIntExact(
                ByteBuffer.wrap(FILE).order(ByteOrder.LITTLE_ENDIAN).getLong());
        assertThat(headerLength % 8).isZero();
        assertThat(FILE[8]).isEqualTo((byte) '{');
        JsonNode header = JSON.readTree(FILE, 8, headerLength);
        assertThat(header.fieldNames())
                .toIterable()
                .containsExactly("__metadata__", "conv1.weight", "conv1.bias", "dense1.weight", "dense1.bias");
        assertThat(header.get("__metadata__")).allMatch(JsonNode::isTextual);
        assertThat(header.get("conv1.weight").toString())
                .isEqualTo("{\"dtype\":\"F32\",\"shape\":[4,1,5,5],\"data_offsets\":[0,400]}");
        assertThat(header.get("conv1.bias").toString())
                .isEqualTo("{\"dtype\":\"F32\",\"shape\":[4],\"data_offsets\":[400,416]}");
        int data = FILE.length - 8 - headerLength;
        assertThat(header.get("dense1.bias").get("data_offsets").get(1).intValue())
                .isEqualTo(data);
        ByteBuffer values = ByteBuffer.wrap(FILE, 8 + headerLength, data).order(ByteOrder.LITTLE_ENDIAN);
        assertThat(values.getFloat()).isEqualTo(-0f);
        assertThat(data).isEqualTo(4 * NETWORK.parameterCount());
    }

    @Test
    void tensorsInAnotherOrderAreRead() {
        int bias = 4 * NETWORK.parameterCount() - 40;
        byte[] data = data();
        byte[] rotated = new byte[data.length];
        System.arraycopy(data, bias, rotated, 0, 40);
        System.arraycopy(data, 0, rotated, 40, bias);
        ObjectNode header = header();
        for (String name : List.of("conv1.weight", "conv1.bias", "dense1.weight", "dense1.bias")) {
            JsonNode offsets = header.get(name).get("data_offsets");
            int move = name.equals("dense1.bias") ? -bias : 40;
            ((ObjectNode) header.get(name))
                    .putArray("data_offsets")
                    .add(offsets.get(0).asInt() + move)
                    .add(offsets.get(1).asInt() + move);
        }
        assertThat(bits(ModelFile.read(file(header, rotated), NAME).parameters()))
                .isEqualTo(bits(MODEL.parameters()));
    }

    private static int[] bits(float[] values) {
        int[] bits = new int[values.length];
        Arrays.setAll(bits, i -> Float.floatToRawIntBits(values[i]));
        return bits;
    }
}
