package io.lenslet.spark.filter;

import java.util.Locale;

/** The names of Parquet files of images. */
final class ParquetParts {

    private ParquetParts() {}

    /** The file of a task; its number is unique in the run. */
    static String name(String run, int task) {
        return String.format(Locale.ROOT, "images-%s-%06d.parquet", run, task);
    }

    /** True for a name that a run gave. */
    static boolean is(String name) {
        return name.matches("images-.*-\\d{6,}\\.parquet");
    }
}
