package io.lenslet.job;

import io.lenslet.config.Binder;
import io.lenslet.config.Yaml;
import io.lenslet.files.HadoopFiles;
import io.lenslet.model.Model;
import io.lenslet.model.ModelFile;
import io.lenslet.report.training.SweepOutcome;
import io.lenslet.report.training.SweepPage;
import io.lenslet.report.training.SweepRecord;
import io.lenslet.report.training.SweepTable;
import io.lenslet.train.EpochMetrics;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.hadoop.fs.Path;

/** The folder of a sweep: a folder for each run, and what compares them. */
public final class SweepFolder {

    public static final String TABLE = "sweep.csv";
    public static final String PARQUET = "sweep.parquet";
    public static final String PAGE = "sweep.html";

    private final String name;
    private final HadoopFiles files;

    public SweepFolder(String name, HadoopFiles files) {
        this.name = name;
        this.files = files;
    }

    /** The folder of one run. */
    public String run(SweepJob.Run run) {
        return name + "/" + run.name();
    }

    /** What the runs came to so far; {@code stopped} says why runs ended before their time. */
    public List<SweepOutcome> outcomes(List<SweepJob.Run> runs, Map<SweepJob.Run, String> stopped) throws IOException {
        List<SweepOutcome> outcomes = new ArrayList<>();
        for (SweepJob.Run run : runs) {
            outcomes.add(outcome(run, Optional.ofNullable(stopped.get(run))));
        }
        return outcomes;
    }

    private SweepOutcome outcome(SweepJob.Run run, Optional<String> stopped) throws IOException {
        RunFolder folder = RunFolder.choose(run(run), files);
        Optional<Model> model = folder.has(RunFolder.SUMMARY)
                ? Optional.of(ModelFile.read(folder.bytes(RunFolder.MODEL), folder + "/" + RunFolder.MODEL))
                : Optional.empty();
        return new SweepOutcome(run.name(), run.variables(), run.seed(), metrics(folder), model, stopped);
    }

    /** The metrics of a run's epochs, of a complete one until that of its model. */
    private static List<EpochMetrics> metrics(RunFolder folder) throws IOException {
        if (!folder.has(RunFolder.METRICS)) {
            return List.of();
        }
        List<EpochMetrics> metrics = folder.metrics();
        TrainJob job = Binder.bind(Yaml.read(folder.read(RunFolder.JOB), folder + "/" + RunFolder.JOB), TrainJob.class);
        return folder.has(RunFolder.SUMMARY)
                ? metrics.subList(0, job.training().earlyStopping().best(metrics) + 1)
                : metrics;
    }

    /** Writes the table, as CSV and as Parquet, and the page. */
    public void write(SweepRecord record) throws IOException {
        write(TABLE, SweepTable.csv(record).getBytes(StandardCharsets.UTF_8));
        write(PARQUET, SweepRows.parquet(record));
        write(PAGE, SweepPage.html(record).getBytes(StandardCharsets.UTF_8));
    }

    private void write(String file, byte[] content) throws IOException {
        files.write(new Path(UserPaths.of("--output", name), file), content);
    }

    @Override
    public String toString() {
        return name;
    }
}
