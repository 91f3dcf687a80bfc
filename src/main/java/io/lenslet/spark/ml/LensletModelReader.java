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
            List<String> names = files.list(new Path(path)); // of a file this is its own name
            boolean folder =
                    names.contains(LensletModelWriter.MODEL) && !names.equals(List.of(new Path(path).getName()));
            Path file = folder ? new Path(path, LensletModelWriter.MODEL) : new Path(path);
            Model model = ModelFile.read(files.read(file), file.toString());
            Optional<StageMetadata> metadata = folder ? StageMetadata.read(path, files) : Optional.empty();
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
