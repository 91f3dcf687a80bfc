package io.lenslet.train.optimizer;

import java.util.List;

/**
 * One array that is kept from step to step: a number {@code perParameter}, in the order of the parameters, or so many
 * {@code numbers}. All are zero at first.
 */
public record StateArray(String name, boolean perParameter, int numbers) {

    public static StateArray perParameter(String name) {
        return new StateArray(name, true, 0);
    }

    public static StateArray numbers(String name, int numbers) {
        return new StateArray(name, false, numbers);
    }

    /** Its length where there are so many parameters. */
    public int length(int parameterCount) {
        return perParameter ? parameterCount : numbers;
    }

    /** The numbers of all {@code arrays}. */
    public static int length(List<StateArray> arrays, int parameterCount) {
        return arrays.stream().mapToInt(array -> array.length(parameterCount)).reduce(0, Math::addExact);
    }

    /** {@code arrays} before the first step. */
    public static float[][] zeros(List<StateArray> arrays, int parameterCount) {
        return arrays.stream()
                .map(array -> new float[array.length(parameterCount)])
                .toArray(float[][]::new);
    }
}
