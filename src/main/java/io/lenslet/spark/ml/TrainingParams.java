package io.lenslet.spark.ml;

import java.io.Serializable;
import org.apache.spark.ml.param.DoubleParam;
import org.apache.spark.ml.param.IntParam;
import org.apache.spark.ml.param.LongParam;
import org.apache.spark.ml.param.Param;
import org.apache.spark.ml.param.ParamValidators;
import scala.Function1;

/**
 * What a training depends on: spark.ml's params by its names, and ours, those of a job file as the job file writes
 * them.
 */
public interface TrainingParams<S extends TrainingParams<S>> extends PredictionParams<S> {

    default Param<String> labelCol() {
        return text("labelCol", "column of class numbers: 0, 1 and so on");
    }

    default Param<String> weightCol() {
        return text(
                "weightCol",
                "column of numbers of 0 or more: what a row counts for in training; without it rows count alike");
    }

    default Param<String> idCol() {
        return text(
                "idCol",
                "column that tells rows apart, in whose order they are numbered; without it they are numbered as Spark gives"
                        + " them, and the trained bits depend on how the table is partitioned");
    }

    default Param<String> validationIndicatorCol() {
        return text(
                "validationIndicatorCol",
                "column (boolean): rows where it is true are not trained on, the model is tested with them after each epoch");
    }

    default IntParam maxIter() {
        return new IntParam(uid(), "maxIter", "epochs, at least 1", ParamValidators.gtEq(1));
    }

    default DoubleParam stepSize() {
        return new DoubleParam(uid(), "stepSize", "learning rate, above 0", ParamValidators.gt(0));
    }

    default LongParam seed() {
        return new LongParam(uid(), "seed", "seed of all random numbers");
    }

    default IntParam shards() {
        return new IntParam(
                uid(), "shards", "shards that train for themselves between averages", ParamValidators.gtEq(1));
    }

    default IntParam batch() {
        return new IntParam(uid(), "batch", "samples of a step of a shard", ParamValidators.gtEq(1));
    }

    default IntParam checkpointInterval() {
        Function1<Object, Object> valid =
                (Function1<Object, Object> & Serializable) every -> (int) every == -1 || (int) every >= 1;
        return new IntParam(
                uid(),
                "checkpointInterval",
                "epochs from one checkpoint to the next, in the checkpoint directory of Spark, at least 1; -1 for none",
                valid);
    }

    default Param<String> network() {
        return text("network", "name of a network, or the path of a network file");
    }

    default Param<String> optimizer() {
        return text("optimizer", "optimizer as in a job file, for example {sgd: {momentum: 0.9}}");
    }

    default Param<String> schedule() {
        return text("schedule", "schedule of the learning rate as in a job file, for example {cosine: {warmUp: 0.1}}");
    }

    default Param<String> training() {
        return text(
                "training",
                "the other keys of a job file's training, for example {averaging: {momentum: 0.5}, clipping: {norm: 1}}");
    }

    default Param<String> normalization() {
        return text("normalization", "normalization as in a job file, for example {mean: 0.1307, deviation: 0.3081}");
    }

    default Param<String> image() {
        return text(
                "image",
                "the form that images are brought to, as in a job file, for example {size: [28, 28], color: gray}");
    }

    default Param<String> preprocess() {
        return text("preprocess", "filters that images go through first, for example median(radius=1)");
    }

    private Param<String> text(String name, String doc) {
        return new Param<>(uid(), name, doc, String.class);
    }

    default S setLabelCol(String value) {
        return with(labelCol(), value);
    }

    default S setWeightCol(String value) {
        return with(weightCol(), value);
    }

    default S setIdCol(String value) {
        return with(idCol(), value);
    }

    default S setValidationIndicatorCol(String value) {
        return with(validationIndicatorCol(), value);
    }

    default S setMaxIter(int value) {
        return with(maxIter(), value);
    }

    default S setStepSize(double value) {
        return with(stepSize(), value);
    }

    default S setSeed(long value) {
        return with(seed(), value);
    }

    default S setShards(int value) {
        return with(shards(), value);
    }

    default S setBatch(int value) {
        return with(batch(), value);
    }

    default S setCheckpointInterval(int value) {
        return with(checkpointInterval(), value);
    }

    default S setNetwork(String value) {
        return with(network(), value);
    }

    default S setOptimizer(String value) {
        return with(optimizer(), value);
    }

    default S setSchedule(String value) {
        return with(schedule(), value);
    }

    default S setTraining(String value) {
        return with(training(), value);
    }

    default S setNormalization(String value) {
        return with(normalization(), value);
    }

    default S setImage(String value) {
        return with(image(), value);
    }

    default S setPreprocess(String value) {
        return with(preprocess(), value);
    }

    /** Sets the defaults, where there is one in job files the same; a stage calls it when it is made. */
    static void setDefaults(TrainingParams<?> params) {
        PredictionParams.setDefaults(params);
        params.setDefault(params.labelCol(), "label");
        params.setDefault(params.weightCol(), "");
        params.setDefault(params.idCol(), "");
        params.setDefault(params.validationIndicatorCol(), "");
        params.setDefault(params.maxIter(), 10);
        params.setDefault(params.stepSize(), 0.05);
        params.setDefault(params.seed(), 1L);
        params.setDefault(params.shards(), 8);
        params.setDefault(params.batch(), 32);
        params.setDefault(params.checkpointInterval(), -1);
        params.setDefault(params.network(), "lenet5");
        params.setDefault(params.optimizer(), "sgd");
        params.setDefault(params.schedule(), "constant");
        params.setDefault(params.training(), "{}");
        params.setDefault(params.normalization(), "{}");
        params.setDefault(params.image(), "{}");
        params.setDefault(params.preprocess(), "");
    }
}
