"""Lenslet's functions of Spark SQL for columns; docs/filters.md and docs/predict.md explain them.

The session must know them: by ``spark.sql.extensions=io.lenslet.spark.sql.LensletExtensions`` when it is made, which a
Spark Connect server needs too, or by :func:`register` afterwards.
"""

from pyspark.sql.functions import call_function, lit

__all__ = [
    "register",
    "lenslet_filter",
    "try_lenslet_filter",
    "lenslet_predict",
    "try_lenslet_predict",
    "lenslet_predict_all",
    "try_lenslet_predict_all",
]


def register(spark):
    """Registers the functions in a session that was made without the extension; not over Spark Connect."""
    spark._jvm.io.lenslet.spark.sql.LensletExtensions.register(spark._jsparkSession)


def lenslet_filter(content, pipeline, format="same"):
    """The filtered images as files: same, png, jpeg or tiff. A bad image is an error."""
    return call_function("lenslet_filter", content, lit(pipeline), lit(format))


def try_lenslet_filter(content, pipeline, format="same"):
    """The same, and null for a bad image."""
    return call_function("try_lenslet_filter", content, lit(pipeline), lit(format))


def lenslet_predict(content, model):
    """The names of the classes that the model in the file ``model`` predicts. A bad image is an error."""
    return call_function("lenslet_predict", content, lit(model))


def try_lenslet_predict(content, model):
    """The same, and null for a bad image."""
    return call_function("try_lenslet_predict", content, lit(model))


def lenslet_predict_all(content, model):
    """Structs of prediction, probability, and the probabilities of all classes. A bad image is an error."""
    return call_function("lenslet_predict_all", content, lit(model))


def try_lenslet_predict_all(content, model):
    """The same, and null for a bad image."""
    return call_function("try_lenslet_predict_all", content, lit(model))
