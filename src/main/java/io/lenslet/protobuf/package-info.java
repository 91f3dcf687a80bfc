/**
 * Protobuf's wire format (protobuf.dev/programming-guides/encoding) without generated code: what ONNX and TensorBoard
 * files are made of.
 */
package io.lenslet.protobuf;
