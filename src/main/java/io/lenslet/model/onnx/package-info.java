/**
 * Models as ONNX files (onnx.ai): what leads to serving systems, and from other frameworks here. A file is read into
 * records that say what it says ({@link io.lenslet.model.onnx.OnnxModel} and its parts); {@link
 * io.lenslet.model.onnx.OnnxExport} and {@link io.lenslet.model.onnx.OnnxImport} lie between these and a {@link
 * io.lenslet.model.Model}.
 */
package io.lenslet.model.onnx;
