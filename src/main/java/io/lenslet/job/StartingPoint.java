package io.lenslet.job;

import io.lenslet.config.UsageException;
import io.lenslet.files.HadoopFiles;
import io.lenslet.model.Model;
import io.lenslet.model.ModelFile;
import io.lenslet.nn.Network;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The parameters that a run starts from, and what models of the run say of them: the SHA-256 of those of the model that
 * they were taken from. {@code told} is that for people; both are empty where the initialization drew them all.
 */
public record StartingPoint(float[] parameters, Map<String, String> provenance, Optional<String> told) {

    private static final String SHA256 = "startedFromSha256";

    /**
     * What {@code job} starts {@code network} from. {@link UsageException} where the model that it names lacks a layer
     * or has one of another shape.
     */
    public static StartingPoint of(TrainJob job, Network network, HadoopFiles files) throws IOException {
        float[] drawn = job.training()
                .initialization()
                .parameters(network, job.training().seed());
        if (job.weights().isEmpty()) {
            return new StartingPoint(drawn, Map.of(), Optional.empty());
        }
        StartingWeights weights = job.weights().get();
        requireLayers(weights.except(), network, job.network());
        String file = weights.file();
        Model model = ModelFile.read(files.readLocalFirst(UserPaths.of("weights", file)), file);
        Map<String, Network.Tensor> found =
                model.network().tensors().stream().collect(Collectors.toMap(Network.Tensor::name, Function.identity()));
        for (Network.Tensor tensor : network.tensors()) {
            if (!weights.except().contains(layer(tensor))) {
                requireSame(tensor, Optional.ofNullable(found.get(tensor.name())), file, job.network(), weights);
                System.arraycopy(
                        model.parameters(),
                        found.get(tensor.name()).start(),
                        drawn,
                        tensor.start(),
                        tensor.parameter().size());
            }
        }
        String told = "starting from " + file
                + (weights.except().isEmpty() ? "" : ", but for " + String.join(", ", weights.except()));
        return new StartingPoint(drawn, Map.of(SHA256, model.parametersSha256()), Optional.of(told));
    }

    /** {@link UsageException} where a job cannot start from the weights that it names. */
    public static void requireFits(TrainJob job, Network network, HadoopFiles files) throws IOException {
        if (job.weights().isPresent()) {
            of(job, network, files);
        }
    }

    private static void requireLayers(List<String> except, Network network, String name) {
        List<String> layers =
                network.tensors().stream().map(StartingPoint::layer).distinct().toList();
        for (String layer : except) {
            if (!layers.contains(layer)) {
                throw new UsageException("weights.except must be layers of network " + name
                        + " that have parameters, was '" + layer + "'; it has " + String.join(", ", layers));
            }
        }
    }

    private static void requireSame(
            Network.Tensor tensor,
            Optional<Network.Tensor> found,
            String file,
            String network,
            StartingWeights weights) {
        List<Integer> expected = tensor.parameter().dimensions();
        if (found.isEmpty() || !found.get().parameter().dimensions().equals(expected)) {
            throw new UsageException("weights " + file + ": tensor " + tensor.name() + " of network " + network
                    + " must be " + shape(expected) + ", "
                    + found.map(there -> "was " + shape(there.parameter().dimensions()))
                            .orElse("is not there")
                    + "; to start its layer anew, weights={from: " + weights.from() + ", except: ["
                    + String.join(", ", except(weights, layer(tensor))) + "]}");
        }
    }

    private static List<String> except(StartingWeights weights, String more) {
        return Stream.concat(weights.except().stream(), Stream.of(more)).toList();
    }

    private static String layer(Network.Tensor tensor) {
        return tensor.name().substring(0, tensor.name().indexOf('.'));
    }

    private static String shape(List<Integer> dimensions) {
        return dimensions.stream().map(String::valueOf).collect(Collectors.joining("x"));
    }
}
