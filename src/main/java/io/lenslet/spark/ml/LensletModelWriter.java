package io.lenslet.spark.ml;

import io.lenslet.files.HadoopFiles;
import io.lenslet.model.ModelFile;
import java.io.IOException;
import java.io.UncheckedIOException;
import org.apache.hadoop.fs.Path;
import org.apache.spark.ml.util.MLWriter;

/** Writes a folder: {@code model.safetensors}, and the stage's params. */
final class LensletModelWriter extends MLWriter {

    static final String MODEL = ModelFile.NAME;

    private final LensletModel model;

    LensletModelWriter(LensletModel model) {
        this.model = model;
    }

    @Override
    public void saveImpl(String path) {
        HadoopFiles files = new HadoopFiles(sc().hadoopConfiguration());
        try {
            files.write(new Path(path, MODEL), ModelFile.write(model.model()));
            StageMetadata.write(model, path, sc().version(), files);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
