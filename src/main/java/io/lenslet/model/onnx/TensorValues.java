package io.lenslet.model.onnx;

import java.nio.FloatBuffer;
import java.util.Arrays;

/** The values of one tensor of a network, given away once they have a place: a large one is not copied before. */
interface TensorValues {

    /** How many there are. */
    int size();

    /** Puts them into {@code target} from {@code start} on. */
    void copyTo(float[] target, int start);

    static TensorValues of(FloatBuffer values) {
        return new TensorValues() {
            @Override
            public int size() {
                return values.remaining();
            }

            @Override
            public void copyTo(float[] target, int start) {
                values.duplicate().get(target, start, values.remaining());
            }
        };
    }

    static TensorValues of(float[] values) {
        return of(FloatBuffer.wrap(values));
    }

    /** The same value over and over. */
    static TensorValues filled(int size, float value) {
        return new TensorValues() {
            @Override
            public int size() {
                return size;
            }

            @Override
            public void copyTo(float[] target, int start) {
                Arrays.fill(target, start, start + size, value);
            }
        };
    }

    /** A matrix of so many rows and columns, row by row, as its transpose. */
    static TensorValues transposed(FloatBuffer matrix, int rows, int columns) {
        return new TensorValues() {
            @Override
            public int size() {
                return matrix.remaining();
            }

            @Override
            public void copyTo(float[] target, int start) {
                int tile = 64; // columns whose cache lines stay at hand while the rows go by
                for (int first = 0; first < columns; first += tile) {
                    int end = Math.min(columns, first + tile);
                    for (int row = 0; row < rows; row++) {
                        for (int column = first; column < end; column++) {
                            target[start + column * rows + row] =
                                    matrix.get(matrix.position() + row * columns + column);
                        }
                    }
                }
            }
        };
    }

    /** The values times a factor. */
    default TensorValues times(float factor) {
        TensorValues plain = this;
        return factor == 1f
                ? plain
                : new TensorValues() {
                    @Override
                    public int size() {
                        return plain.size();
                    }

                    @Override
                    public void copyTo(float[] target, int start) {
                        plain.copyTo(target, start);
                        for (int i = start; i < start + plain.size(); i++) {
                            target[i] *= factor;
                        }
                    }
                };
    }

    /** The values in an array of their own. */
    default float[] array() {
        float[] array = new float[size()];
        copyTo(array, 0);
        return array;
    }
}
