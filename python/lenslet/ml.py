"""Training and prediction as stages of ``pyspark.ml``. Java does all of it; docs/spark-ml.md explains each param.

PySpark looks for the Python class of a Java stage in the module of the Java package's name, and for the Java class of
a Python one in the package of the Python module's. ``io`` is Python's own, and nothing is put into it: this module is
known under both names, and its classes say that they are of the Java package.
"""

import sys

from pyspark import keyword_only
from pyspark.ml.param import Param, Params, TypeConverters
from pyspark.ml.param.shared import (
    HasCheckpointInterval,
    HasFeaturesCol,
    HasHandleInvalid,
    HasLabelCol,
    HasMaxIter,
    HasPredictionCol,
    HasProbabilityCol,
    HasRawPredictionCol,
    HasSeed,
    HasStepSize,
    HasValidationIndicatorCol,
    HasWeightCol,
)
from pyspark.ml.util import JavaMLReadable, JavaMLWritable
from pyspark.ml.wrapper import JavaEstimator, JavaModel, JavaWrapper

__all__ = ["LensletClassifier", "LensletModel", "LensletTrainingSummary"]

_JAVA = "io.lenslet.spark.ml"
sys.modules[_JAVA] = sys.modules[__name__]


class _PredictionParams(
    HasFeaturesCol, HasPredictionCol, HasProbabilityCol, HasRawPredictionCol, HasHandleInvalid
):
    """Which columns a model reads and writes, and what becomes of a bad image."""

    def __init__(self):
        super().__init__()
        self._setDefault(handleInvalid="error")

    def setFeaturesCol(self, value):
        """Images: vectors or arrays of pixels from 0 to 255, files (binary), or structs of the image source."""
        return self._set(featuresCol=value)

    def setPredictionCol(self, value):
        """The number of the likeliest class, a double; empty for no such column."""
        return self._set(predictionCol=value)

    def setProbabilityCol(self, value):
        """The probabilities of the classes, a vector; empty for no such column."""
        return self._set(probabilityCol=value)

    def setRawPredictionCol(self, value):
        """The outputs of the network, a vector; empty for no such column."""
        return self._set(rawPredictionCol=value)

    def setHandleInvalid(self, value):
        """What becomes of a row with a bad image: error, skip (no row) or keep (nulls)."""
        return self._set(handleInvalid=value)


def _text(name, doc):
    return Param(Params._dummy(), name, doc, typeConverter=TypeConverters.toString)


def _whole(name, doc):
    return Param(Params._dummy(), name, doc, typeConverter=TypeConverters.toInt)


class _TrainingParams(
    _PredictionParams,
    HasLabelCol,
    HasWeightCol,
    HasValidationIndicatorCol,
    HasMaxIter,
    HasStepSize,
    HasSeed,
    HasCheckpointInterval,
):
    """What a training depends on: Spark's params by its names, and those of a job file as it writes them."""

    idCol = _text("idCol", "column that tells rows apart, in whose order they are numbered")
    shards = _whole("shards", "shards that train for themselves between averages")
    batch = _whole("batch", "samples of a step of a shard")
    network = _text("network", "name of a network, or the path of a network file")
    optimizer = _text("optimizer", "optimizer as in a job file, for example {sgd: {momentum: 0.9}}")
    schedule = _text("schedule", "schedule of the learning rate as in a job file, for example cosine")
    training = _text("training", "the other keys of a job file's training, for example {clipping: {norm: 1}}")
    normalization = _text("normalization", "normalization as in a job file, for example {mean: 0.1307, deviation: 0.3081}")
    image = _text("image", "the form that images are brought to, for example {size: [28, 28], color: gray}")
    preprocess = _text("preprocess", "filters that images go through first, for example median(radius=1)")

    def __init__(self):
        super().__init__()
        self._setDefault(
            weightCol="",
            idCol="",
            validationIndicatorCol="",
            maxIter=10,
            stepSize=0.05,
            seed=1,
            shards=8,
            batch=32,
            checkpointInterval=-1,
            network="lenet5",
            optimizer="sgd",
            schedule="constant",
            training="{}",
            normalization="{}",
            image="{}",
            preprocess="",
        )

    def setLabelCol(self, value):
        """Numbers of classes: 0, 1 and so on."""
        return self._set(labelCol=value)

    def setWeightCol(self, value):
        """Numbers of 0 or more: what a row counts for in training."""
        return self._set(weightCol=value)

    def setIdCol(self, value):
        """Tells rows apart; with it the trained bits do not depend on how the table is partitioned."""
        return self._set(idCol=value)

    def setValidationIndicatorCol(self, value):
        """Boolean: rows where it is true are not trained on; the model is tested with them after each epoch."""
        return self._set(validationIndicatorCol=value)

    def setMaxIter(self, value):
        """Epochs."""
        return self._set(maxIter=value)

    def setStepSize(self, value):
        """The learning rate."""
        return self._set(stepSize=value)

    def setSeed(self, value):
        return self._set(seed=value)

    def setShards(self, value):
        return self._set(shards=value)

    def setBatch(self, value):
        return self._set(batch=value)

    def setCheckpointInterval(self, value):
        """Epochs from one checkpoint to the next, in the checkpoint directory of Spark; -1 for none."""
        return self._set(checkpointInterval=value)

    def setNetwork(self, value):
        return self._set(network=value)

    def setOptimizer(self, value):
        return self._set(optimizer=value)

    def setSchedule(self, value):
        return self._set(schedule=value)

    def setTraining(self, value):
        return self._set(training=value)

    def setNormalization(self, value):
        return self._set(normalization=value)

    def setImage(self, value):
        return self._set(image=value)

    def setPreprocess(self, value):
        return self._set(preprocess=value)


class LensletClassifier(JavaEstimator, _TrainingParams, JavaMLReadable, JavaMLWritable):
    """Trains a network on a table of images; ``fit`` gives a :class:`LensletModel`.

    Params are keywords here, or set one by one: ``LensletClassifier(maxIter=3).setIdCol("id")``.
    """

    __module__ = _JAVA

    @keyword_only
    def __init__(self, **params):
        super().__init__()
        self._java_obj = self._new_java_obj(_JAVA + ".LensletClassifier", self.uid)
        self._set(**self._input_kwargs)

    def setParams(self, **params):
        """Sets params by their names."""
        return self._set(**params)

    def _create_model(self, java_model):
        return LensletModel(java_model)


class LensletModel(JavaModel, _PredictionParams, JavaMLReadable, JavaMLWritable):
    """A trained model: ``transform`` adds columns of predictions.

    ``LensletModel.load`` reads a model's file, the folder of a run of ``lenslet train``, or what ``save`` wrote here
    or in Java.
    """

    __module__ = _JAVA

    @property
    def labels(self):
        """The names of the classes, in the order of the numbers in the prediction column."""
        return list(self._call_java("labels"))

    @property
    def numClasses(self):
        return self._call_java("numClasses")

    @property
    def parametersSha256(self):
        """The SHA-256 of the parameters, as ``summary.json`` of a training run has it."""
        return self._call_java("parametersSha256")

    @property
    def hasSummary(self):
        """True for a model that ``fit`` gave, not for one that was loaded."""
        return self._call_java("hasSummary")

    @property
    def summary(self):
        """How the training went, epoch by epoch."""
        return LensletTrainingSummary(self._call_java("summary"))


class LensletTrainingSummary(JavaWrapper):
    """How a training went. Histories have a number for each epoch."""

    __module__ = _JAVA

    @property
    def totalIterations(self):
        return self._call_java("totalIterations")

    @property
    def objectiveHistory(self):
        """The mean loss over the samples, as their batches were trained on."""
        return list(self._call_java("objectiveHistory"))

    @property
    def trainingAccuracyHistory(self):
        """The accuracy over the samples, as their batches were trained on."""
        return list(self._call_java("trainingAccuracyHistory"))

    @property
    def validationLossHistory(self):
        """The mean loss of the rows to validate after each epoch; empty where there were none."""
        return list(self._call_java("validationLossHistory"))

    @property
    def validationAccuracyHistory(self):
        """The accuracy over the rows to validate after each epoch; empty where there were none."""
        return list(self._call_java("validationAccuracyHistory"))
