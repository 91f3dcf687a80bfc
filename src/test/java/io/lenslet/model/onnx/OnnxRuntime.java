package io.lenslet.model.onnx;

import ai.onnxruntime.OnnxTensor;
import ai.onnxruntime.OrtEnvironment;
import ai.onnxruntime.OrtException;
import ai.onnxruntime.OrtSession;
import java.nio.FloatBuffer;
import java.util.Map;

/** An ONNX file in onnxruntime, on one thread. */
final class OnnxRuntime implements AutoCloseable {

    private static final OrtEnvironment ENVIRONMENT = OrtEnvironment.getEnvironment();

    private final OrtSession session;

    OnnxRuntime(byte[] file) {
        try (OrtSession.SessionOptions options = new OrtSession.SessionOptions()) {
            options.setIntraOpNumThreads(1);
            session = ENVIRONMENT.createSession(file, options);
        } catch (OrtException e) {
            throw new AssertionError(e);
        }
    }

    /** The outputs of {@code batch} samples of the given dimensions, one after the other in {@code input}. */
    float[][] run(float[] input, int batch, int... dimensions) {
        long[] shape = new long[1 + dimensions.length];
        shape[0] = batch;
        for (int i = 0; i < dimensions.length; i++) {
            shape[1 + i] = dimensions[i];
        }
        String name = session.getInputNames().iterator().next();
        try (OnnxTensor tensor = OnnxTensor.createTensor(ENVIRONMENT, FloatBuffer.wrap(input), shape);
                OrtSession.Result result = session.run(Map.of(name, tensor))) {
            return (float[][]) result.get(0).getValue();
        } catch (OrtException e) {
            throw new AssertionError(e);
        }
    }

    @Override
    public void close() throws OrtException {
        session.close();
    }
}
