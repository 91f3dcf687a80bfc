package io.lenslet.nn;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Every permitted layer: its output, and the gradients of its input and parameters, as {@link LayerCheck} compares them. */
@Tag("width")
class LayerGradientTest {

    /** A stride that no second window follows. */
    private static final Size FARTHEST = new Size(Integer.MAX_VALUE, Integer.MAX_VALUE);

    record Case(Layer layer, Shape input) {}

    static List<Case> cases() {
        Size sideBySide = new Size(0, 0);
        return List.of(
                new Case(new Conv2d(6, new Size(5, 5), new Size(1, 1), new Size(2, 2)), new Shape(1, 9, 8)),
                new Case(new Conv2d(7, new Size(3, 3), new Size(1, 1), new Size(0, 0)), new Shape(3, 5, 6)),
                new Case(new Conv2d(5, new Size(3, 2), new Size(2, 3), new Size(1, 0)), new Shape(2, 7, 9)),
                new Case(new Conv2d(2, new Size(1, 1), new Size(2, 2), new Size(0, 0)), new Shape(3, 4, 5)),
                new Case(new Conv2d(3, new Size(1, 4), new Size(1, 1), new Size(0, 3)), new Shape(2, 3, 4)),
                new Case(new Conv2d(4, new Size(5, 5), new Size(1, 1), new Size(4, 4)), new Shape(1, 1, 1)),
                new Case(
                        new Conv2d(4, new Size(3, 2), new Size(1, 1), new Size(2, 1), new Size(2, 3), 1),
                        new Shape(2, 7, 8)),
                new Case(
                        new Conv2d(6, new Size(3, 3), new Size(2, 1), new Size(1, 1), new Size(1, 1), 2),
                        new Shape(4, 5, 6)),
                new Case(
                        new Conv2d(3, new Size(3, 3), new Size(1, 1), new Size(1, 1), new Size(1, 1), 3),
                        new Shape(3, 5, 4)),
                new Case(
                        new Conv2d(4, new Size(3, 3), new Size(1, 2), new Size(1, 1), new Size(1, 1), 2),
                        new Shape(4, 4, 7)),
                new Case(
                        new Conv2d(2, new Size(2, 4), new Size(2, 3), new Size(0, 2), new Size(2, 2), 1),
                        new Shape(2, 6, 11)),
                new Case(new Conv2d(3, new Size(2, 3), FARTHEST, new Size(1, 2)), new Shape(2, 4, 5)),
                new Case(
                        new Conv2d(2, new Size(1, 1), new Size(1, Integer.MAX_VALUE), new Size(0, 0)),
                        new Shape(2, 3, 4)),
                new Case(new MaxPool2d(new Size(2, 2), FARTHEST), new Shape(2, 5, 4)),
                new Case(new AveragePool2d(new Size(3, 2), FARTHEST), new Shape(2, 5, 4)),
                new Case(new Dense(10), new Shape(4, 3, 3)),
                new Case(new Dense(1), new Shape(17, 1, 1)),
                new Case(new MaxPool2d(new Size(2, 2), sideBySide), new Shape(3, 5, 6)),
                new Case(new MaxPool2d(new Size(3, 2), new Size(2, 1)), new Shape(2, 7, 5)),
                new Case(new AveragePool2d(new Size(2, 2), sideBySide), new Shape(3, 4, 7)),
                new Case(new AveragePool2d(new Size(3, 3), new Size(1, 2)), new Shape(1, 5, 5)),
                new Case(new GlobalAveragePool2d(), new Shape(3, 4, 5)),
                new Case(new BatchNorm2d(0.1, 1e-5), new Shape(2, 3, 4)),
                new Case(new Scale(), new Shape(3, 2, 4)),
                new Case(new Dropout(0), new Shape(2, 3, 3)),
                new Case(
                        new Residual(List.of(conv(5, 3, 2), new Relu(), conv(4, 3, 1)), List.of(conv(4, 1, 2))),
                        new Shape(3, 5, 4)),
                new Case(new Residual(List.of(new Relu(), conv(2, 3, 1)), List.of()), new Shape(2, 4, 4)),
                new Case(new Softmax(), new Shape(5, 2, 3)),
                new Case(new LeakyRelu(0.1), new Shape(2, 3, 4)),
                new Case(new ScaledTanh(), new Shape(2, 3, 4)),
                new Case(new Relu(), new Shape(2, 3, 4)),
                new Case(new Tanh(), new Shape(2, 3, 4)),
                new Case(new Sigmoid(), new Shape(2, 3, 4)));
    }

    private static Conv2d conv(int filters, int size, int stride) {
        return new Conv2d(filters, new Size(size, size), new Size(stride, stride), new Size(size / 2, size / 2));
    }

    @Test
    void everyPermittedLayerHasACase() {
        Set<Class<?>> covered = cases().stream().map(c -> c.layer().getClass()).collect(Collectors.toSet());
        assertThat(covered).containsExactlyInAnyOrder(Layer.class.getPermittedSubclasses());
    }

    /** With a whole batch, and with one whose last samples are absent. */
    @ParameterizedTest
    @MethodSource("cases")
    void outputAndGradientsAgreeWithTheDefinition(Case c) {
        new LayerCheck(c.layer(), c.input(), LayerCheck.BATCH).run();
        new LayerCheck(c.layer(), c.input(), 21).run();
    }
}
