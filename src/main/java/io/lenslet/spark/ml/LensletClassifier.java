package io.lenslet.spark.ml;

import io.lenslet.files.HadoopFiles;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import org.apache.spark.ml.Estimator;
import org.apache.spark.ml.param.ParamMap;
import org.apache.spark.ml.util.Identifiable;
import org.apache.spark.ml.util.MLReader;
import org.apache.spark.ml.util.MLWritable;
import org.apache.spark.ml.util.MLWriter;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.types.StructType;

/**
 * Trains a network on a table of images as a stage of spark.ml. The same images, numbers and settings give the same
 * bits as {@code lenslet train}.
 */
public final class LensletClassifier extends Estimator<LensletModel>
        implements TrainingParams<LensletClassifier>, MLWritable {

    private static final long serialVersionUID = 1;

    private final String uid;

    public LensletClassifier() {
        this(Identifiable.randomUID("LensletClassifier"));
    }

    public LensletClassifier(String uid) {
        this.uid = uid;
        TrainingParams.setDefaults(this);
    }

    /** The stage that {@link #save} wrote. */
    public static LensletClassifier load(String path) {
        return read().load(path);
    }

    public static MLReader<LensletClassifier> read() {
        return new MLReader<>() {
            @Override
            public LensletClassifier load(String path) {
                HadoopFiles files = new HadoopFiles(sc().hadoopConfiguration());
                try {
                    StageMetadata metadata = StageMetadata.read(path, files)
                            .orElseThrow(() -> new IllegalArgumentException(path + " holds no stage of spark.ml"));
                    LensletClassifier loaded = new LensletClassifier(metadata.uid());
                    metadata.setOn(loaded);
                    return loaded;
                } catch (IOException e) {
                    throw new UncheckedIOException(e.getMessage(), e);
                }
            }
        };
    }

    @Override
    public String uid() {
        return uid;
    }

    @Override
    public LensletModel fit(Dataset<?> dataset) {
        transformSchema(dataset.schema());
        try {
            return copyValues(new ClassifierFit(this, dataset).model(), new ParamMap())
                    .setParent(this);
        } catch (IOException e) {
            throw new UncheckedIOException(e.getMessage(), e);
        }
    }

    @Override
    public StructType transformSchema(StructType schema) {
        TrainingTable.check(schema, this);
        return OutputColumns.of(this).addedTo(schema, List.of());
    }

    @Override
    public LensletClassifier copy(ParamMap extra) {
        return defaultCopy(extra);
    }

    @Override
    public MLWriter write() {
        return new MLWriter() {
            @Override
            public void saveImpl(String path) {
                try {
                    StageMetadata.write(
                            LensletClassifier.this, path, sc().version(), new HadoopFiles(sc().hadoopConfiguration()));
                } catch (IOException e) {
                    throw new UncheckedIOException(e);
                }
            }
        };
    }
}
