package io.lenslet.spark.ml;

import io.lenslet.model.Model;
import io.lenslet.predict.Predictor;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Iterator;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.Optional;
import java.util.Queue;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;

/** The rows of a partition with their predictions, in their order, computed as many at a time as a batch holds. */
final class PredictedRows implements Iterator<Row> {

    private final RowPredictor request;
    private final Model model;
    private final Iterator<Row> rows;
    private final FeatureColumn.Reader reader;
    private final Predictor predictor;
    private final List<Object> nulls;
    private final Queue<Row> ready = new ArrayDeque<>();

    PredictedRows(RowPredictor request, Model model, Iterator<Row> rows) {
        this.request = request;
        this.model = model;
        this.rows = rows;
        reader = request.features().reader(model.preparation(), model.network().input());
        List<String> layers = model.network().names();
        predictor = Predictor.ofLayer(model, layers.get(layers.size() - 1));
        nulls = Collections.nCopies(request.outputs().count(), null);
    }

    @Override
    public boolean hasNext() {
        while (ready.isEmpty() && rows.hasNext()) {
            predictNext();
        }
        return !ready.isEmpty();
    }

    @Override
    public Row next() {
        if (!hasNext()) {
            throw new NoSuchElementException();
        }
        return ready.remove();
    }

    private void predictNext() {
        List<Row> taken = new ArrayList<>(Predictor.BATCH);
        List<Optional<byte[]>> samples = new ArrayList<>(Predictor.BATCH);
        while (rows.hasNext() && taken.size() < Predictor.BATCH) {
            Row row = rows.next();
            taken.add(row);
            samples.add(sample(row));
        }
        List<byte[]> good = samples.stream().flatMap(Optional::stream).toList();
        float[][] outputs = good.isEmpty() ? new float[0][] : predictor.predict(good);
        int next = 0;
        for (int i = 0; i < taken.size(); i++) {
            if (samples.get(i).isPresent()) {
                ready.add(extended(taken.get(i), request.outputs().cells(model.network(), outputs[next++])));
            } else if (request.invalid() == Invalid.KEEP) {
                ready.add(extended(taken.get(i), nulls));
            }
        }
    }

    /** The sample of a row; none where its image is bad and that is no error. */
    private Optional<byte[]> sample(Row row) {
        try {
            return Optional.of(reader.sample(row));
        } catch (IllegalArgumentException e) {
            if (request.invalid() == Invalid.ERROR) {
                throw e;
            }
            return Optional.empty();
        }
    }

    private static Row extended(Row row, List<Object> more) {
        Object[] cells = new Object[row.size() + more.size()];
        for (int i = 0; i < cells.length; i++) {
            cells[i] = i < row.size() ? row.get(i) : more.get(i - row.size());
        }
        return RowFactory.create(cells);
    }
}
