package io.lenslet.cli;

import io.lenslet.config.UsageException;
import io.lenslet.config.YamlWriter;
import io.lenslet.data.Shard;
import io.lenslet.data.ShardReader;
import io.lenslet.data.Sharding;
import io.lenslet.files.HadoopFiles;
import io.lenslet.files.Lease;
import io.lenslet.job.RunFolder;
import io.lenslet.job.StartingPoint;
import io.lenslet.report.training.RatePage;
import io.lenslet.train.RateSearch;
import io.lenslet.train.TrainingRun;
import java.io.IOException;
import org.apache.hadoop.conf.Configuration;

/**
 * {@code lenslet train --find-rate}: the learning-rate range test on the job's first shard, in this process. Of the run's
 * folder it writes its page alone.
 */
final class RateFinder {

    private RateFinder() {}

    /** Searches, prints what came out, and leaves the page. */
    static void print(TrainPlan plan, Configuration configuration) throws IOException {
        TrainingRun run = plan.run();
        RunFolder folder = plan.folder();
        try (Lease lease = folder.take(RunId.ofNow().holder(), RunFolder.Earlier.RESUME, TrainCommand::waiting)) {
            Shard shard = new ShardReader(
                            run.train(),
                            new Sharding.Shuffled(
                                    run.trainImages(),
                                    run.training().pieces(),
                                    run.training().seed()))
                    .read(0, configuration);
            float[] start = StartingPoint.of(plan.job(), run.network(), new HadoopFiles(configuration))
                    .parameters();
            RateSearch search = RateSearch.of(run.shardTrainer(), start, shard);
            if (search.points().isEmpty()) {
                throw new UsageException("the loss is infinite or NaN before the first step; choose other weights");
            }
            lease.requireOwn();
            folder.write(RunFolder.RATES, RatePage.html(folder.name(), YamlWriter.write(plan.job()), search));
            System.out.print(RatePage.text(search));
            System.out.println(folder + "/" + RunFolder.RATES);
        }
    }
}
