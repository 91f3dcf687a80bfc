import json
import os
import pathlib
import re
import subprocess
import tempfile
import unittest

from pyspark.ml import Pipeline, PipelineModel
from pyspark.ml.evaluation import MulticlassClassificationEvaluator
from pyspark.ml.feature import StringIndexer
from pyspark.ml.tuning import CrossValidator, CrossValidatorModel, ParamGridBuilder
from pyspark.ml.wrapper import JavaParams

from lenslet import LensletClassifier, LensletModel
from tests.sessions import DIGITS, ROOT, digits, session

JOB = """
data:
  train: {images: %(digits)s/train-images-idx3-ubyte, labels: %(digits)s/train-labels-idx1-ubyte}
  test: {images: %(digits)s/t10k-images-idx3-ubyte, labels: %(digits)s/t10k-labels-idx1-ubyte}
  classes: ["0", "1", "2", "3", "4", "5", "6", "7", "8", "9"]
  normalization: {mean: 0.1307, deviation: 0.3081}
network: lenet5
training: {epochs: 2, shards: 4, batch: 24, learningRate: 0.05, optimizer: {sgd: {momentum: 0.9}}}
"""


class MlTest(unittest.TestCase):
    @classmethod
    def setUpClass(cls):
        cls.spark = session()
        cls.digits = digits(cls.spark, "train", 1000)
        cls.unseen = digits(cls.spark, "t10k", 300)
        cls.temporary = tempfile.TemporaryDirectory()
        cls.folder = pathlib.Path(cls.temporary.name)

    @classmethod
    def tearDownClass(cls):
        cls.spark.stop()
        cls.temporary.cleanup()

    def classifier(self, **params):
        return LensletClassifier(featuresCol="pixels", idCol="id", maxIter=2, shards=4, batch=24).setParams(
            optimizer="{sgd: {momentum: 0.9}}", normalization="{mean: 0.1307, deviation: 0.3081}", **params
        )

    def quick(self):
        return self.classifier(network="simplest", maxIter=1)

    def test_the_bits_are_those_of_the_command(self):
        job = self.folder / "job.yaml"
        job.write_text(JOB % {"digits": DIGITS})
        run = self.folder / "run"
        environment = {key: value for key, value in os.environ.items() if key != "SPARK_HOME"}
        subprocess.run([ROOT / "scripts/lenslet", "train", job, "--output", run], check=True, env=environment)
        expected = json.loads((run / "summary.json").read_text())["parametersSha256"]

        model = self.classifier().fit(self.digits)
        self.assertEqual(model.parametersSha256, expected)
        self.assertEqual(model.numClasses, 10)
        self.assertEqual(model.labels, [str(i) for i in range(10)])
        self.assertTrue(model.hasSummary)
        self.assertEqual(model.summary.totalIterations, 2)
        self.assertEqual(len(model.summary.trainingAccuracyHistory), 2)
        self.assertEqual(model.summary.validationAccuracyHistory, [])
        self.assertLess(model.summary.objectiveHistory[1], model.summary.objectiveHistory[0])
        self.assertEqual(self.classifier(featuresCol="file").fit(self.digits).parametersSha256, expected)

        loaded = LensletModel.load(str(run)).setFeaturesCol("pixels")
        self.assertEqual(loaded.parametersSha256, expected)
        self.assertFalse(loaded.hasSummary)
        self.assertEqual(self.rows(loaded), self.rows(model))

    def rows(self, model):
        predicted = model.transform(self.unseen).select("id", "prediction", "probability", "rawPrediction")
        return sorted(tuple(row) for row in predicted.collect())

    def test_a_model_is_saved_and_loaded(self):
        model = self.quick().fit(self.digits)
        path = str(self.folder / "model")
        model.save(path)
        with self.assertRaises(Exception):
            model.save(path)
        model.setProbabilityCol("chances").write().overwrite().save(path)
        loaded = LensletModel.load(path)
        self.assertEqual((loaded.uid, loaded.getProbabilityCol(), loaded.getFeaturesCol()), (model.uid, "chances", "pixels"))
        self.assertEqual(loaded.parametersSha256, model.parametersSha256)
        self.assertEqual(self.java("LensletModel").load(path).parametersSha256(), model.parametersSha256)
        with self.assertRaisesRegex(Exception, "is a directory, expected a file"):
            LensletModel.load(str(self.folder))

    def java(self, name):
        return getattr(self.spark._jvm.io.lenslet.spark.ml, name)

    def test_a_classifier_is_saved_and_loaded(self):
        path = str(self.folder / "classifier")
        stage = self.quick()
        stage.save(path)
        loaded = LensletClassifier.load(path)
        self.assertEqual(loaded.uid, stage.uid)
        self.assertEqual(loaded.extractParamMap(), stage.extractParamMap())
        self.assertEqual(self.java("LensletClassifier").load(path).uid(), stage.uid)

    def test_defaults_are_those_of_java(self):
        for stage, java in [
            (LensletClassifier(), self.java("LensletClassifier")()),
            (LensletModel.load(self.saved()), self.java("LensletModel").load(self.saved())),
        ]:
            defaults = {param.name: value for param, value in stage._defaultParamMap.items()}
            names = [param.name() for param in java.params()]
            self.assertEqual(sorted(param.name for param in stage.params), sorted(names))
            self.assertEqual(
                defaults,
                {name: java.getDefault(java.getParam(name)).get() for name in names if java.hasDefault(java.getParam(name))},
            )
            for name in names:
                if re.match("set", name) is None:
                    self.assertTrue(hasattr(stage, "set" + name[0].upper() + name[1:]), name)

    def saved(self):
        path = self.folder / "saved"
        if not path.exists():
            self.quick().fit(self.digits).save(str(path))
        return str(path)

    def test_a_pipeline_is_saved_and_loaded(self):
        words = self.digits.selectExpr("id", "pixels", "concat('digit ', int(label)) AS word")
        unseen = self.unseen.selectExpr("id", "pixels", "concat('digit ', int(label)) AS word")
        indexer = StringIndexer(inputCol="word", outputCol="class", stringOrderType="alphabetAsc")
        pipeline = Pipeline(stages=[indexer, self.quick().setLabelCol("class")])
        pipeline.save(str(self.folder / "pipeline"))
        pipeline = Pipeline.load(str(self.folder / "pipeline"))
        self.assertIs(type(pipeline.getStages()[1]), LensletClassifier)
        fitted = pipeline.fit(words)
        self.assertEqual(fitted.stages[1].labels, ["digit %d" % i for i in range(10)])
        fitted.save(str(self.folder / "fitted"))
        loaded = PipelineModel.load(str(self.folder / "fitted"))
        self.assertIs(type(loaded.stages[1]), LensletModel)
        self.assertEqual(loaded.transform(unseen).collect(), fitted.transform(unseen).collect())
        java = self.spark._jvm.org.apache.spark.ml.PipelineModel.load(str(self.folder / "fitted"))
        self.assertEqual(java.stages()[1].parametersSha256(), fitted.stages[1].parametersSha256)
        self.assertIs(type(JavaParams._from_java(java.stages()[1])), LensletModel)

    def test_a_cross_validator_and_an_evaluator(self):
        quick = self.quick()
        evaluator = MulticlassClassificationEvaluator(metricName="accuracy")
        validator = CrossValidator(
            estimator=quick,
            estimatorParamMaps=ParamGridBuilder().addGrid(quick.stepSize, [0.00001, 0.05]).build(),
            evaluator=evaluator,
            numFolds=2,
            seed=1,
        )
        model = validator.fit(self.digits)
        worst, best = model.avgMetrics
        self.assertGreater(best, worst)
        self.assertEqual(model.bestModel.getOrDefault("featuresCol"), "pixels")
        predicted = model.transform(self.unseen)
        right = predicted.where("prediction = label").count() / predicted.count()
        self.assertAlmostEqual(evaluator.evaluate(predicted), right, 12)
        model.save(str(self.folder / "validated"))
        loaded = CrossValidatorModel.load(str(self.folder / "validated"))
        self.assertIs(type(loaded.bestModel), LensletModel)
        self.assertEqual(loaded.bestModel.parametersSha256, model.bestModel.parametersSha256)

    def test_checkpoints_are_gone_when_a_fit_is_done(self):
        checkpoints = self.folder / "checkpoints"
        self.spark.sparkContext.setCheckpointDir(str(checkpoints))
        stage = self.quick().setMaxIter(2)
        model = stage.copy().setCheckpointInterval(1).fit(self.digits)
        self.assertEqual(model.parametersSha256, stage.fit(self.digits).parametersSha256)
        self.assertEqual(list(checkpoints.glob("lenslet-*")), [])
        with self.assertRaisesRegex(Exception, "checkpointInterval"):
            stage.copy().setCheckpointInterval(0).fit(self.digits)

    def test_rows_count_for_their_weight(self):
        weighted = self.digits.selectExpr("*", "if(label = 1, 0, 2) AS weight")
        model = self.quick().setWeightCol("weight").fit(weighted)
        self.assertEqual(model.transform(self.unseen).where("prediction = 1").count(), 0)
        self.assertEqual(
            self.quick().setWeightCol("weight").fit(self.digits.selectExpr("*", "3 AS weight")).parametersSha256,
            self.quick().fit(self.digits).parametersSha256,
        )

    def test_a_copy_has_params_of_its_own(self):
        stage = self.quick()
        other = stage.copy({stage.maxIter: 7})
        self.assertEqual((stage.getMaxIter(), other.getMaxIter()), (1, 7))
        self.assertEqual(other.uid, stage.uid)

    def test_what_is_wrong_is_said(self):
        with self.assertRaisesRegex(Exception, "network must be one of|no network|'lenet9'"):
            self.quick().setNetwork("lenet9").fit(self.digits)
        with self.assertRaisesRegex(Exception, "no column nowhere, which featuresCol names"):
            self.quick().setFeaturesCol("nowhere").fit(self.digits)
        with self.assertRaises(TypeError):
            LensletClassifier(maxIter="many")
        with self.assertRaises(TypeError):
            LensletClassifier("lenet5")


if __name__ == "__main__":
    unittest.main()
