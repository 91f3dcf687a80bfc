package io.lenslet.spark.ml;

import io.lenslet.config.Binder;
import io.lenslet.config.Mapping;
import io.lenslet.config.Node;
import io.lenslet.config.Yaml;
import io.lenslet.nn.Normalization;
import io.lenslet.preparation.ImageForm;
import io.lenslet.preparation.ImagePreparation;
import io.lenslet.train.Training;
import java.util.LinkedHashMap;
import java.util.Map;
import org.apache.spark.ml.param.Param;

/** What the params of a stage say of a training, in the words of a job file. */
record Settings(Training training, Normalization normalization, ImagePreparation preparation) {

    static Settings of(TrainingParams<?> params) {
        return new Settings(
                training(params),
                bound(params, params.normalization(), Normalization.class),
                new ImagePreparation(
                        bound(params, params.image(), ImageForm.class), params.getOrDefault(params.preprocess())));
    }

    private static Training training(TrainingParams<?> params) {
        Map<String, Param<?>> own = new LinkedHashMap<>();
        own.put("epochs", params.maxIter());
        own.put("shards", params.shards());
        own.put("seed", params.seed());
        own.put("batch", params.batch());
        own.put("learningRate", params.stepSize());
        own.put("schedule", params.schedule());
        own.put("optimizer", params.optimizer());
        Node node = node(params, params.training());
        for (Map.Entry<String, Param<?>> key : own.entrySet()) {
            if (node instanceof Mapping mapping && mapping.entries().containsKey(key.getKey())) {
                throw new IllegalArgumentException("param training must leave out " + key.getKey() + ", which is param "
                        + key.getValue().name());
            }
            node = node.with(key.getKey() + "=" + params.getOrDefault(key.getValue()));
        }
        return Binder.bind(node, Training.class);
    }

    private static <R extends Record> R bound(TrainingParams<?> params, Param<String> param, Class<R> type) {
        return Binder.bind(node(params, param), type);
    }

    private static Node node(TrainingParams<?> params, Param<String> param) {
        return Yaml.read(params.getOrDefault(param), "param " + param.name());
    }
}
