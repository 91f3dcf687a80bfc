import pathlib
import tempfile
import unittest

from lenslet import LensletClassifier, sql
from tests.sessions import digits, session


class SqlTest(unittest.TestCase):
    @classmethod
    def setUpClass(cls):
        cls.spark = session()
        sql.register(cls.spark)
        cls.digits = digits(cls.spark, "train", 300)
        cls.temporary = tempfile.TemporaryDirectory()
        folder = pathlib.Path(cls.temporary.name)
        cls.trained = LensletClassifier(
            featuresCol="pixels", network="simplest", maxIter=1, normalization="{mean: 0.1307, deviation: 0.3081}"
        ).fit(cls.digits)
        cls.trained.save(str(folder / "model"))
        cls.model = str(folder / "model/model.safetensors")

    @classmethod
    def tearDownClass(cls):
        cls.spark.stop()
        cls.temporary.cleanup()

    def test_predictions_are_those_of_the_stage(self):
        rows = (
            self.trained.transform(self.digits)
            .withColumn("name", sql.lenslet_predict("file", self.model))
            .withColumn("all", sql.lenslet_predict_all("file", self.model))
            .collect()
        )
        self.assertEqual(len(rows), 300)
        self.assertGreater(len({row.name for row in rows}), 2)
        for row in rows:
            self.assertEqual(row.name, str(int(row.prediction)))
            self.assertEqual(row["all"].prediction, row.name)
            self.assertEqual(row["all"].probabilities, list(row.probability))

    def test_the_same_in_a_query(self):
        self.digits.createOrReplaceTempView("digits")
        query = "SELECT lenslet_predict(file, '%s') AS name FROM digits ORDER BY id" % self.model
        direct = self.digits.orderBy("id").select(sql.lenslet_predict("file", self.model).alias("name"))
        self.assertEqual(self.spark.sql(query).collect(), direct.collect())

    def test_filters(self):
        once, twice = "max(radius=1)", "max(radius=1) | max(radius=1)"
        row = self.digits.select("file", sql.lenslet_filter("file", once), sql.lenslet_filter("file", twice)).first()
        again = self.spark.createDataFrame([(row[1],)], ["file"]).select(sql.try_lenslet_filter("file", once)).first()
        self.assertEqual(again[0], row[2])
        self.assertNotEqual(row[1], row[2])
        jpeg = self.digits.select(sql.lenslet_filter("file", once, "jpeg")).first()[0]
        self.assertEqual(bytes(jpeg[:2]), b"\xff\xd8")

    def test_bad_images(self):
        bad = self.spark.createDataFrame([(bytearray(b"no image"),)], ["file"])
        twins = [
            sql.try_lenslet_filter("file", "mean"),
            sql.try_lenslet_predict("file", self.model),
            sql.try_lenslet_predict_all("file", self.model),
        ]
        self.assertEqual(list(bad.select(twins).first()), [None, None, None])
        with self.assertRaisesRegex(Exception, "not an image this product reads"):
            bad.select(sql.lenslet_predict("file", self.model)).collect()
        with self.assertRaisesRegex(Exception, "nowhere.safetensors"):
            bad.select(sql.lenslet_predict("file", "nowhere.safetensors"))


if __name__ == "__main__":
    unittest.main()
