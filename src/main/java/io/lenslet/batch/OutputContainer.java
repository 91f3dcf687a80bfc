package io.lenslet.batch;

/** How filtered images are kept: as files, or as the rows (path, content) of Parquet files. */
public enum OutputContainer {
    FILES,
    PARQUET
}
