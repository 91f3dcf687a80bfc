"""A Spark session with Lenslet's jar, and the sample of digits that the Java tests have."""

import gzip
import os
import pathlib
import struct
import zlib

from pyspark.ml.linalg import Vectors
from pyspark.sql import SparkSession

ROOT = pathlib.Path(__file__).resolve().parents[2]
DIGITS = ROOT / "src/test/resources/digits"


def session(**config):
    builder = SparkSession.builder.master("local[2]").config("spark.jars", os.environ["LENSLET_JAR"])
    for key, value in {
        "spark.ui.enabled": "false",
        "spark.sql.shuffle.partitions": "2",
        "spark.driver.host": "127.0.0.1",
        **config,
    }.items():
        builder = builder.config(key, value)
    return builder.getOrCreate()


def idx(name):
    """The sizes of an array in an IDX file, and its bytes."""
    content = gzip.decompress((DIGITS / (name + ".gz")).read_bytes())
    dimensions = content[3]
    sizes = struct.unpack(">%dI" % dimensions, content[4 : 4 + 4 * dimensions])
    return sizes, content[4 + 4 * dimensions :]


def png(width, height, pixels):
    """A gray image as a PNG file."""

    def chunk(kind, data):
        return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))

    lines = b"".join(b"\0" + pixels[row * width : (row + 1) * width] for row in range(height))
    return (
        b"\x89PNG\r\n\x1a\n"
        + chunk(b"IHDR", struct.pack(">IIBBBBB", width, height, 8, 0, 0, 0, 0))
        + chunk(b"IDAT", zlib.compress(lines))
        + chunk(b"IEND", b"")
    )


def digits(spark, part, count):
    """A table of an id, a label, and the pixels as a vector and as a file."""
    (_, height, width), pixels = idx(part + "-images-idx3-ubyte")
    _, labels = idx(part + "-labels-idx1-ubyte")
    size = height * width
    rows = []
    for i in range(count):
        digit = pixels[i * size : (i + 1) * size]
        rows.append((i, float(labels[i]), Vectors.dense(list(digit)), bytearray(png(width, height, digit))))
    return spark.createDataFrame(rows, ["id", "label", "pixels", "file"]).repartition(3).cache()
