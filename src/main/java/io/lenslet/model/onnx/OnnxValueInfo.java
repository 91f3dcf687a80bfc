package io.lenslet.model.onnx;

import java.util.List;

/** The name, type and shape of what goes into a graph or comes out. */
record OnnxValueInfo(String name, ElementType type, List<Dimension> shape) {

    /** The length of a dimension: a number, or a name where it is free. */
    record Dimension(long length, String name) {

        private static final long FREE = -1;

        static Dimension of(long length) {
            return new Dimension(length, "");
        }

        static Dimension free(String name) {
            return new Dimension(FREE, name);
        }

        boolean isFree() {
            return length == FREE;
        }

        @Override
        public String toString() {
            return !isFree() ? Long.toString(length) : name.isEmpty() ? "?" : name;
        }
    }
}
