package io.lenslet.batch.predict;

/** The kinds of files that predictions are written to. */
public enum RowFormat {
    PARQUET("parquet"),
    CSV("csv"),
    /** An object a line. */
    JSON("json");

    private final String extension;

    RowFormat(String extension) {
        this.extension = extension;
    }

    String extension() {
        return extension;
    }
}
