package io.lenslet.job;

import io.lenslet.data.DataIdentity;
import io.lenslet.model.Model;
import io.lenslet.nn.Network;
import io.lenslet.nn.Normalization;
import io.lenslet.preparation.ImagePreparation;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** What all models of a run have in common: all but the parameters. */
public record ModelTemplate(
        Network network,
        ImagePreparation preparation,
        Normalization normalization,
        List<String> classes,
        Map<String, String> provenance) {

    /** How a model's provenance names the job that it comes from. */
    public static final String JOB = "job";

    private static final String TRAIN_SHA256 = "trainDataSha256";
    private static final String VALIDATION_SHA256 = "validationDataSha256";
    private static final String TEST_SHA256 = "testDataSha256";

    /** The data that a model of this provenance was trained and tested on, where it says so. */
    static Optional<DataIdentity> data(Map<String, String> provenance) {
        return provenance.containsKey(TRAIN_SHA256) && provenance.containsKey(TEST_SHA256)
                ? Optional.of(new DataIdentity(
                        provenance.get(TRAIN_SHA256),
                        Optional.ofNullable(provenance.get(VALIDATION_SHA256)),
                        provenance.get(TEST_SHA256)))
                : Optional.empty();
    }

    /** The same, trained and tested on {@code data}. */
    ModelTemplate on(DataIdentity data) {
        Map<String, String> more = new LinkedHashMap<>(provenance);
        more.put(TRAIN_SHA256, data.train());
        data.validation().ifPresent(sha -> more.put(VALIDATION_SHA256, sha));
        more.put(TEST_SHA256, data.test());
        return new ModelTemplate(network, preparation, normalization, classes, more);
    }

    /** The model of these parameters. */
    public Model model(float[] parameters) {
        return new Model(network, parameters, preparation, normalization, classes, provenance);
    }
}
