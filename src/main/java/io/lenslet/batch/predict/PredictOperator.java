package io.lenslet.batch.predict;

import io.lenslet.batch.ImageOperator;
import io.lenslet.batch.TaskOutput;
import io.lenslet.image.Image;
import io.lenslet.image.ImageBuffers;
import io.lenslet.image.ImageFormatException;
import io.lenslet.image.ImagePages;
import io.lenslet.input.ImageEntry;
import io.lenslet.predict.Predictor;
import io.lenslet.preparation.ImagePreparer;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/** Collects images until they are a batch, and writes its rows. Of a file of several pages the first one counts. */
final class PredictOperator implements ImageOperator {

    private final PredictTask task;
    private final TaskOutput output;
    /** Where all rows of the task go. */
    private final String part;

    private final ImageBuffers buffers;
    private final Predictor predictor;
    private final ImagePreparer preparer;
    private final List<String> paths = new ArrayList<>();
    private final List<byte[]> samples = new ArrayList<>();
    private RowWriter writer;

    PredictOperator(PredictTask task, TaskOutput output, ImageBuffers buffers) {
        this.task = task;
        this.output = output;
        this.buffers = buffers;
        part = output.part(task.layout());
        predictor = task.predictor();
        preparer = new ImagePreparer(
                task.model().preparation(), task.model().network().input(), buffers);
    }

    @Override
    public Result apply(ImageEntry entry, ImagePages pages) throws ImageFormatException {
        Image image = pages.read(0);
        byte[] sample = preparer.sample(image);
        buffers.recycle(image);
        return place -> {
            paths.add(entry.path());
            samples.add(sample);
            if (samples.size() == Predictor.BATCH) {
                finish();
            }
            return new Written(part, 0);
        };
    }

    @Override
    public void shrink() {
        // A batch is all it holds, and that is needed.
    }

    @Override
    public void finish() throws IOException {
        if (samples.isEmpty()) {
            return;
        }
        if (writer == null) {
            writer = task.writer(output);
        }
        float[][] values = predictor.predict(samples);
        for (int i = 0; i < values.length; i++) {
            writer.write(new PredictionRow(paths.get(i), values[i]));
        }
        paths.clear();
        samples.clear();
    }

    @Override
    public void close() throws IOException {
        if (writer != null) {
            writer.close();
        }
    }
}
