package io.lenslet.nn.loss;

import io.lenslet.config.Default;
import io.lenslet.nn.Buffer;
import java.util.List;
import java.util.Optional;

/**
 * Softmax over the outputs and cross-entropy with a target: 1 at the label and 0 elsewhere, of which {@code
 * labelSmoothing} is spread evenly over all classes (Szegedy et al., "Rethinking the Inception Architecture", CVPR
 * 2016). {@code classWeights}, one for each class or none at all, weigh the terms.
 *
 * <p>As PyTorch's CrossEntropyLoss: with {@code e} the smoothing, {@code C} classes, {@code w} the weights and {@code
 * p} the softmax, a sample of class {@code y} has the loss {@code -(1 - e) w[y] log p[y] - (e / C) sum over k of w[k]
 * log p[k]}, and a batch the sum of these over the sum of its samples' {@code w[y]}.
 */
public record CrossEntropy(
        @Default("0") double labelSmoothing, @Default("[]") List<Double> classWeights) implements Loss {

    public CrossEntropy {
        if (!(labelSmoothing >= 0 && labelSmoothing < 1)) {
            throw new IllegalArgumentException("labelSmoothing must be at least 0 and below 1, was " + labelSmoothing);
        }
        classWeights = List.copyOf(classWeights);
        for (double weight : classWeights) {
            if (!(weight > 0 && weight <= Float.MAX_VALUE)) {
                throw new IllegalArgumentException("classWeights must be above 0, was " + classWeights);
            }
        }
    }

    @Override
    public void requireClasses(int classes) {
        if (!classWeights.isEmpty() && classWeights.size() != classes) {
            throw new IllegalArgumentException(
                    "classWeights must be " + classes + " numbers, one for each class, was " + classWeights.size());
        }
    }

    @Override
    public BatchLoss bind(Buffer output, Optional<Buffer> gradient) {
        return new SoftmaxCrossEntropy(this, output, gradient);
    }

    double weight(int label) {
        return classWeights.isEmpty() ? 1 : classWeights.get(label);
    }
}
