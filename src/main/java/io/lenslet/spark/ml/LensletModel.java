package io.lenslet.spark.ml;

import io.lenslet.model.Model;
import io.lenslet.model.ModelFile;
import io.lenslet.spark.predict.SharedModel;
import org.apache.spark.api.java.JavaSparkContext;
import org.apache.spark.ml.param.ParamMap;
import org.apache.spark.ml.util.Identifiable;
import org.apache.spark.ml.util.MLReader;
import org.apache.spark.ml.util.MLWritable;
import org.apache.spark.ml.util.MLWriter;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Encoders;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.types.StructType;

/**
 * A trained model as a stage of spark.ml: it adds columns of predictions to a table of images. Rows keep their order in
 * their partitions, and an image's predictions have the same bits whatever is predicted with it.
 */
public final class LensletModel extends org.apache.spark.ml.Model<LensletModel>
        implements PredictionParams<LensletModel>, MLWritable {

    private static final long serialVersionUID = 1;

    private final String uid;
    private final Model model;
    private final LensletTrainingSummary summary;

    /** {@code summary} has no epochs where the model was loaded. */
    LensletModel(String uid, Model model, LensletTrainingSummary summary) {
        this.uid = uid;
        this.model = model;
        this.summary = summary;
        PredictionParams.setDefaults(this);
    }

    /**
     * Never called, and refused: a model is fitted or loaded. Spark Connect finds the classes that its clients may name
     * with {@link java.util.ServiceLoader}, which wants such a constructor.
     */
    public LensletModel() {
        throw new UnsupportedOperationException("a model is what LensletClassifier.fit or LensletModel.load gives");
    }

    /**
     * The model in a file that {@code lenslet train} or {@code import} wrote, in the folder of a run, or in one that
     * {@link #save} wrote, with the params it had there.
     */
    public static LensletModel load(String path) {
        return read().load(path);
    }

    public static MLReader<LensletModel> read() {
        return new LensletModelReader();
    }

    static String newUid() {
        return Identifiable.randomUID("LensletModel");
    }

    @Override
    public String uid() {
        return uid;
    }

    /** The names of the classes, in the order of the numbers in the prediction column. */
    public String[] labels() {
        return model.classes().toArray(String[]::new);
    }

    public int numClasses() {
        return model.classes().size();
    }

    /** The SHA-256 of the parameters, as {@code summary.json} of a training run has it. */
    public String parametersSha256() {
        return model.parametersSha256();
    }

    /** True for a model that {@link LensletClassifier#fit} gave, not for one that was loaded. */
    public boolean hasSummary() {
        return summary.totalIterations() > 0;
    }

    /** How the training went; there are no epochs where the model was loaded. */
    public LensletTrainingSummary summary() {
        return summary;
    }

    Model model() {
        return model;
    }

    @Override
    public Dataset<Row> transform(Dataset<?> dataset) {
        StructType schema = transformSchema(dataset.schema());
        SparkSession session = dataset.sparkSession();
        SharedModel shared =
                SharedModel.of(new JavaSparkContext(session.sparkContext()), ModelFile.write(model), toString());
        RowPredictor predictor = new RowPredictor(
                shared,
                FeatureColumn.of(dataset.schema(), getFeaturesCol()),
                OutputColumns.of(this),
                Invalid.of(getHandleInvalid()));
        Dataset<Row> rows = dataset.toDF().mapPartitions(predictor, Encoders.row(schema));
        return TableColumns.withMetadata(rows, schema);
    }

    @Override
    public StructType transformSchema(StructType schema) {
        FeatureColumn.of(schema, getFeaturesCol());
        return OutputColumns.of(this).addedTo(schema, model.classes());
    }

    @Override
    public LensletModel copy(ParamMap extra) {
        LensletModel copy = copyValues(new LensletModel(uid, model, summary), extra);
        return copy.setParent(parent());
    }

    @Override
    public MLWriter write() {
        return new LensletModelWriter(this);
    }

    @Override
    public String toString() {
        return uid + " of " + numClasses() + " classes, " + model.parameters().length + " parameters";
    }
}
