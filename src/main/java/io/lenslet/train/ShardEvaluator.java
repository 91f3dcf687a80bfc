package io.lenslet.train;

import io.lenslet.data.Shard;
import io.lenslet.nn.BatchContext;
import io.lenslet.nn.Buffer;
import io.lenslet.nn.Network;
import io.lenslet.nn.Normalization;
import io.lenslet.nn.Workspace;
import io.lenslet.nn.WorkspaceSize;
import io.lenslet.nn.loss.BatchLoss;
import io.lenslet.nn.loss.Loss;
import java.io.Serializable;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Classifies the samples of a shard and counts: a pure function of the network, the parameters and the shard. The loss
 * is {@link Loss#PLAIN}, whatever the network was trained with.
 */
public record ShardEvaluator(Network network, Normalization normalization) implements Serializable {

    /** More samples would push the outputs of a LeNet-5's first layer out of the second-level cache. */
    private static final int BATCH = 32;

    /**
     * Throws {@link IllegalArgumentException} where the samples of a batch are more than the arrays of a workspace
     * hold.
     */
    public static void requireArrays(Network network) {
        WorkspaceSize.requireArrays(network, BATCH);
    }

    /**
     * Counts over all samples of the shard; {@code parameters} is not modified. Labels must be below the network's
     * number of outputs.
     */
    public Evaluation evaluate(float[] parameters, Shard shard) {
        Workspace workspace = new Workspace(network, BatchGradient.roundUp(Math.min(BATCH, shard.count())), false);
        BatchLoader loader = new BatchLoader(workspace.input(), normalization);
        BatchLoss loss = Loss.PLAIN.bind(workspace.output(), Optional.empty());
        int classes = network.output().channels();
        long[][] confusion = new long[classes][classes];
        double lossSum = 0;
        long inTop = 0;
        List<Mistake> mistakes = new ArrayList<>();
        int[] places = new int[BATCH];
        for (int first = 0; first < shard.count(); first += BATCH) {
            int count = Math.min(BATCH, shard.count() - first);
            for (int i = 0; i < count; i++) {
                places[i] = first + i;
            }
            loader.load(shard, places, 0, count);
            workspace.forward(parameters, BatchContext.inference(count));
            lossSum += loss.apply(loader.labels(), count);
            for (int i = 0; i < count; i++) {
                int label = loader.labels()[i];
                confusion[label][loss.prediction(i)]++;
                inTop += rank(label, workspace.output(), i) < Evaluation.TOP ? 1 : 0;
                if (loss.prediction(i) != label) {
                    mistakes.add(Mistake.of(shard.ids()[first + i], label, workspace.output(), i));
                }
            }
        }
        return new Evaluation(confusion, lossSum, inTop, Evaluation.worst(mistakes));
    }

    /** How many outputs of a sample are greater than that of the label, or equal and before it. */
    private static int rank(int label, Buffer output, int sample) {
        float own = output.values()[output.index(label, 0, 0) + sample];
        int rank = 0;
        for (int k = 0; k < output.shape().channels(); k++) {
            float other = output.values()[output.index(k, 0, 0) + sample];
            rank += other > own || other == own && k < label ? 1 : 0;
        }
        return rank;
    }
}
