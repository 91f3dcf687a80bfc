package io.lenslet.nn;

import static org.assertj.core.api.Assertions.assertThat;

import io.lenslet.kernel.tensor.FloatKernels;
import io.lenslet.testing.Networks;
import java.lang.reflect.Array;
import java.lang.reflect.Field;
import java.lang.reflect.Modifier;
import java.util.ArrayDeque;
import java.util.Collections;
import java.util.Deque;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The formula against the arrays that hang on a workspace, found by reflection. */
@Tag("width")
class WorkspaceSizeTest {

    private static final long TABLES = 200 << 10;

    @ParameterizedTest
    @ValueSource(
            strings = {"simplest", "lenet5", "lenet5-1998", "mnist-accurate", "fashion", "five-blocks", "vgg-small"})
    void theMemoryOfAWorkspaceIsTheFormula(String name) {
        check(Networks.named(name));
    }

    @Test
    void residualBlocksHaveBuffersOfTheirOwn() {
        Size three = new Size(3, 3);
        Size one = new Size(1, 1);
        Layer inner = new Residual(
                List.of(new Conv2d(5, three, one, one), new Relu(), new Conv2d(5, three, one, one)), List.of());
        Layer outer = new Residual(
                List.of(new BatchNorm2d(0.1, 1e-5), inner, new Relu()),
                List.of(new Conv2d(5, one, one, new Size(0, 0))));
        check(new Network(
                new Shape(5, 9, 7), List.of(inner, new Dropout(0.5), outer, new GlobalAveragePool2d(), new Dense(10))));
        check(new Network(new Shape(5, 9, 7), List.of(outer, new Conv2d(2, three, one, one), new Dense(10))));
    }

    /** Below the first layer that learns there are no gradients; a frozen dense layer has none of its weights. */
    @ParameterizedTest
    @ValueSource(strings = {"0", "0 1", "1", "0 1 3", "4", "0 1 3 4", "0 1 2 3 4"})
    void frozenLayersNeedLess(String numbers) {
        Size three = new Size(3, 3);
        Size one = new Size(1, 1);
        Layer block = new Residual(List.of(new Conv2d(5, three, one, one), new Relu(), new Scale()), List.of());
        List<Layer> layers =
                List.of(new Conv2d(5, three, one, one), block, new Relu(), block, new Dense(30), new Dense(9));
        List<Boolean> frozen = IntStream.range(0, layers.size())
                .mapToObj(i -> numbers.contains("" + i) && i != 2)
                .toList();
        check(new Network(new Shape(5, 9, 7), layers, Collections.nCopies(layers.size(), ""), frozen));
    }

    /** All that grows with the batch is in the formula, to the float; the rest is small. */
    private static void check(Network network) {
        for (boolean training : new boolean[] {false, true}) {
            long small = measured(new Workspace(network, 32, training));
            long large = measured(new Workspace(network, 80, training));
            long formula = WorkspaceSize.bytes(network, 80, training) - WorkspaceSize.bytes(network, 32, training);
            assertThat(large - small).as("training: %s", training).isEqualTo(formula);
            assertThat(large - WorkspaceSize.bytes(network, 80, training))
                    .as("tables and partial sums")
                    .isBetween(0L, rest(network));
        }
    }

    /** What the documentation says: tables, scratch of each layer with weights, and an eighth of the parameters. */
    private static long rest(Network network) {
        long layers = network.tensors().stream()
                .filter(tensor -> tensor.name().endsWith("weight"))
                .count();
        return TABLES + (layers * FloatKernels.SCRATCH + network.parameterCount() / 8) * Float.BYTES;
    }

    /** The bytes of the distinct arrays of numbers that {@code root} leads to. */
    private static long measured(Object root) {
        Set<Object> seen = Collections.newSetFromMap(new IdentityHashMap<>());
        Deque<Object> open = new ArrayDeque<>(List.of(root));
        long bytes = 0;
        while (!open.isEmpty()) {
            Object next = open.pop();
            if (!seen.add(next)) {
                continue;
            }
            if (next.getClass().isArray()) {
                bytes += bytes(next, open);
            } else if (next instanceof Iterable<?> elements) {
                elements.forEach(open::push);
            } else if (next instanceof Optional<?> element) {
                element.ifPresent(open::push);
            } else if (next.getClass().getName().startsWith("io.lenslet.")) {
                fields(next, open);
            }
        }
        return bytes;
    }

    private static long bytes(Object array, Deque<Object> open) {
        if (array instanceof Object[] elements) {
            for (Object element : elements) {
                if (element != null) {
                    open.push(element);
                }
            }
            return 0;
        }
        int width = array instanceof float[] || array instanceof int[]
                ? 4
                : array instanceof long[] || array instanceof double[] ? 8 : 1;
        return (long) width * Array.getLength(array);
    }

    private static void fields(Object object, Deque<Object> open) {
        for (Class<?> type = object.getClass(); type != Object.class; type = type.getSuperclass()) {
            for (Field field : type.getDeclaredFields()) {
                if (!Modifier.isStatic(field.getModifiers()) && !field.getType().isPrimitive()) {
                    field.setAccessible(true);
                    try {
                        Object value = field.get(object);
                        if (value != null) {
                            open.push(value);
                        }
                    } catch (IllegalAccessException e) {
                        throw new AssertionError(e);
                    }
                }
            }
        }
    }
}
