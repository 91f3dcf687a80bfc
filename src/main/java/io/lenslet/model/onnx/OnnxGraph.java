package io.lenslet.model.onnx;

import java.util.List;

/**
 * A graph: nodes in an order in which each comes after those whose results it takes, and the constants that have names.
 */
record OnnxGraph(
        List<OnnxNode> nodes, List<OnnxTensor> initializers, List<OnnxValueInfo> inputs, List<OnnxValueInfo> outputs) {}
