package io.lenslet.batch;

import java.io.IOException;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.Path;

/**
 * Where one attempt of a task writes: {@code folder}, which nobody looks into before the attempt is committed. From
 * there a committer moves files to {@code place}, the output folder, or with {@code staged} they are moved there later
 * and have the names of files on their way. {@code number} is the task's, unique in the {@code run}.
 */
public record TaskOutput(
        Path folder, OutputFolder place, boolean staged, String run, int number, Configuration configuration) {

    /** The name of this task's file of rows. */
    public String part(OutputLayout.Parts parts) {
        return parts.name(run, number);
    }

    /** A sink of a file for each image. */
    public OutputSink files() throws IOException {
        return staged ? FileSink.staged(folder, place, configuration) : FileSink.inPlace(folder, configuration);
    }

    /** A sink of one Parquet file with a row for each image. */
    public OutputSink rows(OutputLayout.Parts parts) {
        return new ParquetSink(folder, part(parts), configuration);
    }
}
