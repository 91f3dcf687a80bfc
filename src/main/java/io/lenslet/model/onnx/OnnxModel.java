package io.lenslet.model.onnx;

import java.util.Map;

/**
 * What an ONNX file says: the version of the format, the version of the standard operators, who wrote it, the graph,
 * and names and values of any kind.
 */
record OnnxModel(
        long irVersion,
        long opset,
        String producer,
        String producerVersion,
        OnnxGraph graph,
        Map<String, String> metadata) {}
