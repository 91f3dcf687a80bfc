package io.lenslet.model.onnx;

import java.nio.FloatBuffer;
import java.util.List;

/** Constants that are added to images and vectors, or multiplied with them. */
final class ChannelConstant {

    private ChannelConstant() {}

    /**
     * One number for each channel at {@code position}, as the tensor broadcasts: all the same, or as many as there are
     * channels along their axis. {@link IllegalArgumentException} where it is something else.
     */
    static float[] values(OnnxTensor tensor, Position position) {
        FloatBuffer floats = tensor.requireFloats();
        int channels = position.shape().channels();
        float[] values = new float[channels];
        if (floats.remaining() == 1) {
            java.util.Arrays.fill(values, floats.get());
            return values;
        }
        position.requireChannels();
        List<Long> dimensions = tensor.dimensions();
        int axis = dimensions.size() - (position.flat() ? 1 : 3);
        if (floats.remaining() != channels || axis < 0 || dimensions.get(axis) != channels) {
            throw new IllegalArgumentException("tensor '" + tensor.name() + "' of dimensions " + dimensions
                    + " must be one number, or one for each of " + channels + " channels");
        }
        floats.get(values);
        return values;
    }
}
