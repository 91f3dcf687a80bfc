package io.lenslet.spark.ml;

import io.lenslet.files.HadoopFiles;
import io.lenslet.model.Model;
import io.lenslet.model.ModelFile;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Optional;
import org.apache.hadoop.fs.Path;
import org.apache.spark.ml.util.MLReader;

/** Reads what {@link LensletModelWriter} wrote, the folder of a training run, or a model's file alone. */
final class LensletModelReader extends MLReader<LensletModel> {

    @Override
    public LensletModel load(String path) {
        HadoopFiles files = new HadoopFiles(sc().hadoopConfiguration());
        try {
            Model model = ModelFile.read(files.read(new Path(path), ModelFile.NAME), path);
            Optional<StageMetadata> metadata = StageMetadata.read(path, files);
            LensletModel loaded = new LensletModel(
                    metadata.map(StageMetadata::uid).orElseGet(LensletModel::newUid),
                    model,
                    new LensletTrainingSummary(List.of()));
            metadata.ifPresent(stored -> stored.setOn(loaded));
            return loaded;
        } catch (IOException e) {
            throw new UncheckedIOException(e.getMessage(), e);
        }
    }
}
