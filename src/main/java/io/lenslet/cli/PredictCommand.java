package io.lenslet.cli;

import io.lenslet.batch.BatchSettings;
import io.lenslet.batch.ImageWork;
import io.lenslet.batch.WorkPlan;
import io.lenslet.batch.predict.PredictTask;
import io.lenslet.config.UsageException;
import io.lenslet.files.HadoopFiles;
import io.lenslet.job.PredictJob;
import io.lenslet.job.UserPaths;
import io.lenslet.kernel.Precompilation;
import io.lenslet.model.Model;
import io.lenslet.model.ModelFile;
import io.lenslet.predict.Predictor;
import io.lenslet.spark.session.SparkSessions;
import java.io.IOException;
import java.util.Locale;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** {@code lenslet predict MODEL}: predicts what the images of a folder, an archive or a table show, on Spark. */
@Command(
        name = "predict",
        description = "Predicts what images show, on Spark, with a trained model: a table of their classes.")
public final class PredictCommand implements Callable<Integer> {

    @Mixin
    private CommonOptions common;

    @Mixin
    private PredictJobOptions jobOptions;

    @Mixin
    private BatchOptions options;

    @Override
    public Integer call() throws IOException {
        HadoopFiles files = new HadoopFiles(SparkSessions.hadoopConfiguration());
        PredictJob job = jobOptions.read(files);
        Model model = ModelFile.read(files.read(UserPaths.of("MODEL", job.model()), ModelFile.NAME), job.model());
        BatchSettings settings = new BatchSettings(task(model, job), job.limits(), job.quarantine());
        Precompilation compiling = Predictor.precompilation(model);
        if (options.works() && SparkSessions.isLocal()) { // tasks will run in this process
            compiling.start();
        }
        try {
            return options.run("predict", job, settings, files, plan -> print(plan, job), (spark, request, stop) -> {
                compiling.close();
                return new PredictRun(spark, job, model.parametersSha256(), request, files, stop);
            });
        } finally {
            compiling.close();
        }
    }

    private static PredictTask task(Model model, PredictJob job) {
        try {
            return new PredictTask(model, job.columns(), job.format());
        } catch (IllegalArgumentException e) {
            throw new UsageException(job.model() + ": " + e.getMessage());
        }
    }

    /** A line for each image that would be predicted or is bad, and one for all. */
    private static void print(WorkPlan plan, PredictJob job) {
        long bad = plan.bad().size();
        for (ImageWork work : plan.todo()) {
            String problem = job.limits().problem(work.entry());
            bad += problem.isEmpty() ? 0 : 1;
            System.out.println(
                    problem.isEmpty()
                            ? "predict " + work.entry().path() + "  "
                                    + work.entry().width() + " x "
                                    + work.entry().height()
                            : "bad " + problem);
        }
        plan.bad().forEach(row -> System.out.println("bad as before " + row.reason()));
        plan.deleted().forEach(row -> System.out.println("deleted " + row.path()));
        System.out.println(String.format(
                Locale.ROOT,
                "%,d images: %,d to be predicted, %,d unchanged, %,d bad as far as headers tell",
                plan.images(),
                plan.images() - plan.skipped() - bad,
                plan.skipped(),
                bad));
    }
}
