package io.lenslet.batch.filter;

/** How filtered images are kept: as files, or as the rows (path, content) of Parquet files. */
public enum OutputContainer {
    FILES,
    PARQUET
}
