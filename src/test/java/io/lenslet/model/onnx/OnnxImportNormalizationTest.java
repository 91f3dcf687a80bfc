package io.lenslet.model.onnx;

import static io.lenslet.model.onnx.OnnxImports.classified;
import static io.lenslet.model.onnx.OnnxImports.images;
import static io.lenslet.model.onnx.OnnxImports.layers;
import static io.lenslet.model.onnx.OnnxImports.same;
import static io.lenslet.model.onnx.OnnxImports.vectors;
import static org.assertj.core.api.Assertions.assertThat;

import ai.onnxruntime.OrtException;
import io.lenslet.model.Model;
import io.lenslet.nn.Dense;
import io.lenslet.nn.Normalization;
import io.lenslet.nn.Scale;
import io.lenslet.random.RandomStream;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Arithmetic on channels becomes a normalization of pixels, a batch normalization or a scale, to the same numbers. */
class OnnxImportNormalizationTest {

    @Test
    void normalizationsOfBatches() throws OrtException {
        float[] means = {0.3f, -20f};
        float[] variances = {0.5f, 1e-3f};
        Graphs graph = classified(
                images().weights("g", 2)
                        .weights("b", 2)
                        .tensor("m", means, 2)
                        .tensor("v", variances, 2)
                        .node(
                                "BatchNormalization",
                                "n",
                                Map.of("epsilon", 1e-3f, "momentum", 0.75f),
                                "g",
                                "b",
                                "m",
                                "v"),
                72);
        Model model = same(graph.file(3));
        assertThat(model.network().layers().get(0)).hasToString("BatchNorm2d[momentum=0.25, epsilon=0.001]");
        Graphs frozen = classified(
                images().weights("g", 2)
                        .weights("b", 2)
                        .tensor("m", means, 2)
                        .tensor("v", variances, 2)
                        .node("BatchNormalization", "n", Map.of("momentum", 1f), "g", "b", "m", "v"),
                72);
        assertThat(same(frozen.file(3)).network().layers().get(0))
                .hasToString("BatchNorm2d[momentum=0.1, epsilon=1.0E-5]");
        same(vectors()
                .weights("w", 3, 72)
                .node("Gemm", "d", Map.of("transB", 1), "w")
                .weights("g", 3)
                .weights("b", 3)
                .tensor("m", new float[3], 3)
                .tensor("v", new float[] {1, 2, 0}, 3)
                .node("BatchNormalization", "n", "g", "b", "m", "v")
                .file(3));
    }

    /**
     * A mean square has no room for a variance far below the square of its mean; the layer computes what it should all
     * the same.
     */
    @Test
    void meanSquaresGiveTheVariance() {
        RandomStream random = RandomStream.of(4);
        for (int i = 0; i < 10_000; i++) {
            float mean = (float) (random.nextGaussian() * 3);
            float meanSquare = mean * mean + random.nextFloat();
            float variance = ChannelVariance.of(mean, meanSquare);
            assertThat(ChannelVariance.of(mean, ChannelVariance.meanSquare(mean, variance)))
                    .isEqualTo(variance);
        }
        assertThat(ChannelVariance.of(0.7f, ChannelVariance.meanSquare(0.7f, 0f)))
                .isZero();
        NormalizationStatistics far =
                NormalizationStatistics.of(new float[] {2f}, new float[] {1000f}, new float[] {0.01f}, 1e-5f);
        float variance = ChannelVariance.of(1000f, far.meanSquares()[0]);
        assertThat(variance).isNotEqualTo(0.01f);
        assertThat(far.gains()[0] / Math.sqrt(variance + 1e-5))
                .isCloseTo(2 / Math.sqrt(0.01 + 1e-5), org.assertj.core.data.Percentage.withPercentage(1e-5));
    }

    @Test
    void linesThroughChannels() throws OrtException {
        Graphs standardized = classified(
                images().tensor("mean", new float[] {0.4f, 0.5f}, 1, 2, 1, 1)
                        .tensor("std", new float[] {0.2f, 0.25f}, 2, 1, 1)
                        .node("Sub", "s", "mean")
                        .node("Div", "d", "std"),
                72);
        Model model = same(standardized.file(3));
        assertThat(layers(model)).containsExactly("Scale", "Dense");
        assertThat(model.normalization()).isEqualTo(new Normalization(0, 1));
        Graphs between = classified(
                images().node("Relu", "r")
                        .tensor("k", new float[] {3f})
                        .tensor("b", new float[] {1, 2}, 2, 1, 1)
                        .nodeOf("Mul", "m", Map.of(), "k", "r")
                        .node("Sub", "s", "b")
                        .node("Tanh", "t")
                        .node("Add", "a", "b"),
                72);
        assertThat(layers(same(between.file(3)))).containsExactly("Relu", "Scale", "Tanh", "Scale", "Dense");
        same(vectors()
                .weights("w", 3, 72)
                .node("Gemm", "d", Map.of("transB", 1), "w")
                .node("Relu", "r")
                .weights("f", 3)
                .node("Mul", "m", "f")
                .file(3));
    }

    @Test
    void pixelsAreNormalizedWhereAllAreTreatedAlike() throws OrtException {
        float[] mean = {127.5f};
        Model symmetric = same(
                classified(images().tensor("m", mean).node("Sub", "s", "m").node("Div", "d", "m"), 72)
                        .file(3),
                4,
                1f);
        assertThat(symmetric.normalization()).isEqualTo(new Normalization(0.5, 0.5));
        assertThat(layers(symmetric)).containsExactly("Dense");
        Model scaled = same(
                classified(images().tensor("m", new float[] {1 / 255f}).node("Mul", "s", "m"), 72)
                        .file(3),
                4,
                1f);
        assertThat(scaled.normalization()).isEqualTo(new Normalization(0, 1));
        Model unit = same(classified(
                        images().tensor("m", new float[] {0.5f})
                                .tensor("n", new float[] {4f})
                                .node("Sub", "s", "m")
                                .node("Mul", "t", "n"),
                        72)
                .file(3));
        assertThat(unit.normalization()).isEqualTo(new Normalization(0.5, 0.25));
        Model turned = same(classified(images().tensor("m", new float[] {-1f}).node("Mul", "s", "m"), 72)
                .file(3));
        assertThat(layers(turned)).containsExactly("Scale", "Dense");
    }

    @Test
    void aScaleOfOneChannelIsNoNormalization() throws OrtException {
        Graphs graph = new Graphs(1, 4, 4)
                .tensor("g", new float[] {2f}, 1, 1, 1)
                .node("Mul", "m", "g")
                .node("Flatten", "f")
                .weights("w", 3, 16)
                .node("Gemm", "d", Map.of("transB", 1), "w");
        Model model = same(graph.file(3));
        assertThat(model.network().layers()).containsExactly(new Scale(), new Dense(3));
    }
}
