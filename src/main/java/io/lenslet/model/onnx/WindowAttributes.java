package io.lenslet.model.onnx;

import io.lenslet.nn.Shape;
import io.lenslet.nn.Size;
import java.util.List;

/**
 * How the window of a {@code Conv} or of a pool lies and moves, as its attributes say it. Layers here have the same
 * padding on opposite sides; one that differs at the end is taken where it makes no window more or less, as then the
 * windows see the same.
 */
record WindowAttributes(Size size, Size stride, Size padding, Size dilation) {

    private static final List<Long> ONES = List.of(1L, 1L);
    private static final List<Long> NO_PADS = List.of(0L, 0L, 0L, 0L);

    /** One dimension of it; {@code before} and {@code after} are its paddings. */
    private record Side(long pixels, long cells, long stride, long dilation, long before, long after) {

        long room(long end) {
            return pixels + before + end - ((cells - 1) * dilation + 1);
        }

        boolean isSymmetric() {
            return Math.floorDiv(room(after), stride) == Math.floorDiv(room(before), stride);
        }

        /** Whether windows of {@code ceil_mode} hang over the edge. */
        boolean hangs() {
            return room(after) % stride != 0;
        }
    }

    /**
     * Of a pool: without padding and dilation, and without windows that hang over the edge because of {@code
     * ceil_mode}.
     */
    static WindowAttributes ofPool(OnnxNode node, Shape input) {
        List<Long> window = node.wholes("kernel_shape")
                .orElseThrow(() -> new IllegalArgumentException("attribute kernel_shape is missing"));
        WindowAttributes pool = of(node, input, window);
        if (!pool.padding.equals(new Size(0, 0))) {
            throw new IllegalArgumentException("padding is not supported, only pools without");
        }
        if (!pool.dilation.equals(new Size(1, 1))) {
            throw new IllegalArgumentException("dilations " + pool.dilation + " are not supported, only pools without");
        }
        return pool;
    }

    /** Of a node whose window is known, if it does not say it itself. */
    static WindowAttributes of(OnnxNode node, Shape input, List<Long> window) {
        List<Long> cells = two("kernel_shape", node.wholes("kernel_shape").orElse(window), 1);
        List<Long> strides = two("strides", node.wholes("strides").orElse(ONES), 1);
        List<Long> dilations = two("dilations", node.wholes("dilations").orElse(ONES), 1);
        List<Long> pixels = List.of((long) input.height(), (long) input.width());
        List<Long> pads = pads(node);
        Size padding = new Size(0, 0);
        for (int axis = 0; axis < 2; axis++) {
            Side side = padded(
                    node,
                    new Side(
                            pixels.get(axis),
                            cells.get(axis),
                            strides.get(axis),
                            dilations.get(axis),
                            pads.get(axis),
                            pads.get(axis + 2)));
            if (!side.isSymmetric() || node.whole("ceil_mode", 0) != 0 && side.hangs()) {
                throw new IllegalArgumentException(
                        "windows of " + size(cells) + " in steps of " + size(strides) + " over "
                                + input + " with paddings " + side.before() + " before and " + side.after() + " after"
                                + (side.isSymmetric() ? " and ceil_mode" : "")
                                + " are not supported, only the same on both sides");
            }
            padding = axis == 0 ? new Size((int) side.before(), 0) : new Size(padding.height(), (int) side.before());
        }
        return new WindowAttributes(size(cells), size(strides), padding, size(dilations));
    }

    private static List<Long> pads(OnnxNode node) {
        List<Long> pads = node.wholes("pads").orElse(NO_PADS);
        if (pads.size() != 4) {
            throw new IllegalArgumentException(
                    "pads must be four numbers from 0 to " + Integer.MAX_VALUE + ", was " + pads);
        }
        two("pads", pads.subList(0, 2), 0);
        two("pads", pads.subList(2, 4), 0);
        return pads;
    }

    /** The side with the padding that {@code auto_pad} means: for {@code SAME}, that of a window at each step. */
    private static Side padded(OnnxNode node, Side side) {
        String mode = node.text("auto_pad", "NOTSET");
        long windows = Math.floorDiv(side.pixels() + side.stride() - 1, side.stride());
        long total =
                Math.max(0, (windows - 1) * side.stride() + (side.cells() - 1) * side.dilation() + 1 - side.pixels());
        return switch (mode) {
            case "NOTSET", "" -> side;
            case "VALID" -> with(side, 0, 0);
            case "SAME_UPPER" -> with(side, total / 2, total - total / 2);
            case "SAME_LOWER" -> with(side, total - total / 2, total / 2);
            default -> throw new IllegalArgumentException("auto_pad " + mode + " is not known");
        };
    }

    private static Side with(Side side, long before, long after) {
        if (before > Integer.MAX_VALUE) {
            throw new IllegalArgumentException("auto_pad would pad " + before + " pixels");
        }
        return new Side(side.pixels(), side.cells(), side.stride(), side.dilation(), before, after);
    }

    private static List<Long> two(String attribute, List<Long> values, long least) {
        if (values.size() != 2 || values.stream().anyMatch(value -> value < least || value > Integer.MAX_VALUE)) {
            throw new IllegalArgumentException(
                    attribute + " must be two numbers from " + least + " to " + Integer.MAX_VALUE + ", was " + values);
        }
        return values;
    }

    private static Size size(List<Long> values) {
        return new Size(Math.toIntExact(values.get(0)), Math.toIntExact(values.get(1)));
    }
}
