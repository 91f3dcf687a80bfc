package io.lenslet.train.optimizer;

/**
 * The optimizers as PyTorch's documentation defines them, in double, one parameter at a time and with a count of steps:
 * what the tests measure the real ones by.
 */
final class ReferenceOptimizers {

    private ReferenceOptimizers() {}

    /** The parameter after each of the gradients. */
    static double[] run(Optimizer optimizer, double parameter, double[] gradients, double rate) {
        double[] path = new double[gradients.length];
        double[] memory = new double[2];
        double w = parameter;
        for (int t = 1; t <= gradients.length; t++) {
            w = step(optimizer, w, gradients[t - 1], memory, t, rate);
            path[t - 1] = w;
        }
        return path;
    }

    private static double step(Optimizer optimizer, double w, double gradient, double[] memory, int t, double rate) {
        if (optimizer instanceof Sgd sgd) {
            double g = gradient + sgd.weightDecay() * w;
            memory[0] = sgd.momentum() * memory[0] + g;
            return w - rate * (sgd.nesterov() ? g + sgd.momentum() * memory[0] : memory[0]);
        } else if (optimizer instanceof Adam adam) {
            double g = gradient + adam.weightDecay() * w;
            return w - rate * moments(memory, g, adam.beta1(), adam.beta2(), adam.epsilon(), t);
        } else if (optimizer instanceof AdamW adam) {
            return w * (1 - rate * adam.weightDecay())
                    - rate * moments(memory, gradient, adam.beta1(), adam.beta2(), adam.epsilon(), t);
        } else if (optimizer instanceof RmsProp rmsProp) {
            double g = gradient + rmsProp.weightDecay() * w;
            memory[0] = rmsProp.alpha() * memory[0] + (1 - rmsProp.alpha()) * g * g;
            memory[1] = rmsProp.momentum() * memory[1] + g / (Math.sqrt(memory[0]) + rmsProp.epsilon());
            return w - rate * memory[1];
        } else if (optimizer instanceof Adagrad adagrad) {
            double g = gradient + adagrad.weightDecay() * w;
            memory[0] += g * g;
            return w - rate * g / (Math.sqrt(memory[0]) + adagrad.epsilon());
        }
        throw new AssertionError("no reference for " + optimizer + ": write one here");
    }

    private static double moments(double[] memory, double g, double beta1, double beta2, double epsilon, int t) {
        memory[0] = beta1 * memory[0] + (1 - beta1) * g;
        memory[1] = beta2 * memory[1] + (1 - beta2) * g * g;
        double mean = memory[0] / (1 - Math.pow(beta1, t));
        double square = memory[1] / (1 - Math.pow(beta2, t));
        return mean / (Math.sqrt(square) + epsilon);
    }

    /**
     * How far float may end from {@code run} after each step. Per step: rounding the parameter costs half a unit in its
     * last place, 2^-24 of it, twice where it is scaled too; the move is a quotient of sums over the {@code t} steps so
     * far, each with at most three roundings a step in numerator, denominator and sum of weights, and some ten of its
     * own, all relative to the same sum over absolute values. That sum is the move along gradients all of one sign.
     * Doubled, for hyper-parameters rounded to float and for weight decay, whose sign may be the other.
     */
    static double[] tolerances(Optimizer optimizer, double parameter, double[] gradients, double rate) {
        double[] sizes = new double[gradients.length];
        for (int t = 0; t < sizes.length; t++) {
            sizes[t] = Math.abs(gradients[t]);
        }
        double[] falling = run(optimizer, -Math.abs(parameter), sizes, rate);
        double[] tolerances = new double[sizes.length];
        double sum = 0;
        double before = -Math.abs(parameter);
        for (int t = 0; t < sizes.length; t++) {
            double move = Math.abs(falling[t] - before);
            before = falling[t];
            sum += 2 * ((9 * (t + 1) + 10) * move + 2 * Math.max(Math.abs(falling[t]), Math.abs(parameter))) * 0x1p-24;
            tolerances[t] = sum;
        }
        return tolerances;
    }
}
