package io.lenslet.job;

import io.lenslet.checkpoint.Checkpoint;
import io.lenslet.checkpoint.CheckpointFile;
import io.lenslet.config.Binder;
import io.lenslet.config.ConfigException;
import io.lenslet.config.UsageException;
import io.lenslet.config.Yaml;
import io.lenslet.data.DataIdentity;
import io.lenslet.files.HadoopFiles;
import io.lenslet.model.InvalidModelException;
import io.lenslet.model.Model;
import io.lenslet.model.ModelFile;
import io.lenslet.nn.Network;
import io.lenslet.spark.session.Versions;
import io.lenslet.train.EarlyStopping;
import io.lenslet.train.EpochMetrics;
import io.lenslet.train.Progress;
import io.lenslet.train.Training;
import java.io.IOException;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.hadoop.fs.Path;

/**
 * What a complete run says of itself: that its job and data made its model. The epochs after {@code start} until that of
 * the model are to be trained again, and compared with it. {@code provenance} is that of its last checkpoint where there is one.
 */
public record RunClaim(
        String file,
        byte[] content,
        TrainJob job,
        Network network,
        Map<String, String> provenance,
        EpochMetrics metrics,
        Progress start,
        String startName) {

    /**
     * The claim of the run in {@code folder}. {@link VerificationException} where its files are damaged or contradict
     * each other; {@link UsageException} where it cannot be verified: unfinished, of another release, or without the
     * checkpoint.
     */
    public static RunClaim of(RunFolder folder, HadoopFiles files) throws IOException {
        if (!folder.has(RunFolder.SUMMARY) || !folder.has(RunFolder.MODEL)) {
            throw new UsageException(folder + " must be a complete run, has no "
                    + (folder.has(RunFolder.MODEL) ? RunFolder.SUMMARY : RunFolder.MODEL)
                    + "; wait for its end, or go on with --resume");
        }
        try {
            return read(folder, files);
        } catch (ConfigException | InvalidModelException e) {
            throw new VerificationException(e.getMessage());
        }
    }

    private static RunClaim read(RunFolder folder, HadoopFiles files) throws IOException {
        String jobFile = folder + "/" + RunFolder.JOB;
        String file = folder + "/" + RunFolder.MODEL;
        TrainJob job = Binder.bind(Yaml.read(folder.read(RunFolder.JOB), jobFile), TrainJob.class);
        byte[] content = folder.bytes(RunFolder.MODEL);
        Model model = ModelFile.read(content, file);
        requireRelease(file, model);
        requireJob(jobFile, job, file, model);
        List<EpochMetrics> metrics = folder.metrics();
        EarlyStopping stopping = job.training().earlyStopping();
        EpochMetrics claimed = metrics.get(stopping.best(metrics));
        int epochs = claimed.epoch();
        Optional<Path> last = folder.checkpoints().of(epochs);
        Optional<Path> before = folder.checkpoints().before(epochs);
        if (before.isEmpty() && epochs > 1 && !stopping.watches()) {
            throw new UsageException(folder + " must have a checkpoint before that of epoch " + epochs
                    + ", to train from, has none; checkpoint={every: 1, keep: 2} keeps it");
        }
        Network network = JobFiles.network(job.network(), files);
        return new RunClaim(
                file,
                content,
                job,
                network,
                last.isEmpty()
                        ? model.provenance()
                        : checkpoint(last.get(), job.training(), files).model().provenance(),
                claimed,
                before.isEmpty()
                        ? Progress.start(network, job.training(), first(job, network, file, model, files))
                        : checkpoint(before.get(), job.training(), files).progress(),
                before.map(Path::toString).orElse("the first parameters"));
    }

    /** What the run started from: what the job says, and the model. */
    private static float[] first(TrainJob job, Network network, String file, Model model, HadoopFiles files)
            throws IOException {
        StartingPoint start = StartingPoint.of(job, network, files);
        start.provenance().forEach((key, found) -> {
            String claimed = String.valueOf(model.provenance().get(key));
            if (!found.equals(claimed)) {
                throw new VerificationException(
                        "weights " + job.weights().orElseThrow().from() + " has the SHA-256 " + found + ", " + file
                                + " started from " + claimed);
            }
        });
        return start.parameters();
    }

    private static Checkpoint checkpoint(Path path, Training training, HadoopFiles files) throws IOException {
        return CheckpointFile.read(files.read(path), path.toString(), training);
    }

    private static void requireRelease(String file, Model model) {
        String release = String.valueOf(model.provenance().get(ModelFile.VERSION));
        if (!release.equals(Versions.lenslet())) {
            throw new UsageException(file + " was trained by Lenslet " + release + ", this is " + Versions.lenslet()
                    + ": verify it with that release");
        }
    }

    private static void requireJob(String jobFile, TrainJob job, String file, Model model) {
        String text = String.valueOf(model.provenance().get(ModelTemplate.JOB));
        TrainJob trained = Binder.bind(Yaml.read(text, file + " metadata " + ModelTemplate.JOB), TrainJob.class);
        JobDifference.between(trained, job).ifPresent(difference -> {
            throw new VerificationException(jobFile + " says '" + difference.is() + "', but " + file
                    + " was trained with '" + difference.was() + "'");
        });
    }

    /** {@link VerificationException} where the run's data are not those that it was trained and tested on. */
    public void requireData(DataIdentity data) {
        DataIdentity claimed = ModelTemplate.data(provenance)
                .orElseThrow(() -> new VerificationException(file + " does not say which data it was trained on"));
        requireSame(job.data().train().name() + " and its labels", claimed.train(), data.train());
        requireSame("the images and labels to validate with", claimed.validation(), data.validation());
        requireSame(job.data().test().name() + " and its labels", claimed.test(), data.test());
    }

    private static void requireSame(String what, Object claimed, Object found) {
        if (!found.equals(claimed)) {
            throw new VerificationException(
                    what + " have the SHA-256 " + found + ", the run was on data with " + claimed);
        }
    }

    /** {@link VerificationException} where training again gave another model or other metrics. */
    public void requireResult(float[] parameters, EpochMetrics again) {
        Model trained = ModelFile.read(content, file);
        List<String> classes =
                job.data().classes().isEmpty() ? trained.classes() : job.data().classes();
        Model model =
                new Model(network, parameters, job.preparation(), job.data().normalization(), classes, provenance);
        String claimed = trained.parametersSha256();
        if (!claimed.equals(model.parametersSha256())) {
            throw new VerificationException("epoch " + again.epoch() + " trained again from " + startName
                    + " gives parameters with the SHA-256 " + model.parametersSha256() + ", " + file + " has "
                    + claimed);
        }
        if (!Arrays.equals(ModelFile.write(model), content)) {
            throw new VerificationException(file + " has the right parameters, but metadata that are not the run's");
        }
        if (!again.scores().equals(metrics.scores())) {
            throw new VerificationException("epoch " + again.epoch() + " trained again has the losses and accuracies "
                    + again.scores() + ", the run's metrics say " + metrics.scores());
        }
    }
}
