"""Lenslet from PySpark. Lenslet's jar must be among Spark's: ``spark.jars``, or ``--jars`` of spark-submit.

``lenslet.ml`` has the stages for ``pyspark.ml``, ``lenslet.sql`` the functions for columns.
"""

from lenslet.ml import LensletClassifier, LensletModel, LensletTrainingSummary

__all__ = ["LensletClassifier", "LensletModel", "LensletTrainingSummary"]
__version__ = "0.2.0.dev0"
