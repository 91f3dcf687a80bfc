package io.lenslet.data;

import java.util.Optional;
import java.util.stream.Stream;

/**
 * Where a job finds labeled images, in one of three ways: {@code images} and {@code labels} are a pair of IDX files;
 * {@code path} is a folder, an archive or a table of images, whose classes are their folders, or stand in the table, or
 * in the CSV file {@code labels}; {@code query} is a query of Spark SQL.
 */
public record DataSource(
        Optional<String> images, Optional<String> labels, Optional<String> path, Optional<String> query) {

    public DataSource {
        long ways = Stream.of(images, path, query).filter(Optional::isPresent).count();
        if (ways != 1) {
            throw new IllegalArgumentException("images (with labels), path or query must be given, one of them, was "
                    + (ways == 0 ? "none" : ways));
        }
        if (images.isPresent() && labels.isEmpty()) {
            throw new IllegalArgumentException("labels must be given with images, the IDX file of their labels");
        }
        if (query.isPresent() && labels.isPresent()) {
            throw new IllegalArgumentException("labels must be left out with a query, which has a column label");
        }
        images.ifPresent(file -> new IdxDataset(file, labels.get()));
    }

    /** A pair of IDX files. */
    public static DataSource of(IdxDataset pair) {
        return new DataSource(
                Optional.of(pair.images()), Optional.of(pair.labels()), Optional.empty(), Optional.empty());
    }

    /** The pair of IDX files, where it is one. */
    public Optional<IdxDataset> idx() {
        return images.map(file -> new IdxDataset(file, labels.orElseThrow()));
    }

    /** As a person knows it: the path, or the query. */
    public String name() {
        return images.or(() -> path).or(() -> query).orElseThrow();
    }
}
