package io.lenslet.spark.batch;

import java.util.List;
import java.util.UUID;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.Path;
import org.apache.hadoop.mapreduce.lib.output.FileOutputCommitter;
import org.apache.hadoop.mapreduce.lib.output.FileOutputCommitterFactory;
import org.apache.hadoop.mapreduce.lib.output.PathOutputCommitterFactory;

/** Hadoop's configuration as a batch needs it. */
final class BatchConfiguration {

    private BatchConfiguration() {}

    /** A copy for reading and writing images. Local files are {@link LocalFiles}, unless somebody chose other ones. */
    static Configuration of(Configuration configuration) {
        Configuration copy = new Configuration(configuration);
        if (copy.get("fs.file.impl") == null) {
            copy.set("fs.file.impl", LocalFiles.class.getName());
            copy.setBoolean("fs.file.impl.disable.cache", true); // else one that is already open is handed out
        }
        if (ofHadoop(copy, "fs.s3a.committer.name")) {
            copy.set(
                    "fs.s3a.committer.name",
                    "magic"); // "file", Hadoop's default, deletes an old output and copies the new one there
        }
        copy.setBoolean(FileOutputCommitter.SUCCESSFUL_JOB_OUTPUT_DIR_MARKER, false);
        copy.setBoolean(
                "mapreduce.manifest.committer.delete.target.files", true); // outputs of earlier runs are replaced
        return copy;
    }

    /** True where nobody set a key but Hadoop's own defaults. */
    private static boolean ofHadoop(Configuration configuration, String key) {
        String[] sources = configuration.getPropertySources(key);
        return sources == null || List.of(sources).equals(List.of("core-default.xml"));
    }

    /** A copy for one job, or for one attempt of a task of it. Committers for object stores know the job by its id. */
    static Configuration forJob(Configuration configuration, UUID job, boolean staged) {
        Configuration copy = new Configuration(configuration);
        String id = job.toString();
        copy.set("spark.sql.sources.writeJobUUID", id);
        copy.set("fs.s3a.committer.uuid", id);
        if (staged) {
            // A task is committed by renaming its folder, and the driver publishes from there: two renames a file would
            // be one too many.
            copy.setInt(FileOutputCommitter.FILEOUTPUTCOMMITTER_ALGORITHM_VERSION, 1);
        }
        return copy;
    }

    /**
     * True where files are committed by renaming. Then they go to a staging folder and from there, by renames that
     * replace, to their places; Hadoop's own committer would delete an old file before it moves the new one there.
     * Committers for object stores publish by themselves.
     */
    static boolean staged(Path output, Configuration configuration) {
        return PathOutputCommitterFactory.getCommitterFactory(output, configuration)
                instanceof FileOutputCommitterFactory;
    }
}
