package io.lenslet.batch;

import io.lenslet.input.FolderEntry;
import java.nio.charset.StandardCharsets;
import org.apache.hadoop.fs.Path;

/**
 * Where what lies in the output folder of a filter job:
 * <pre>
 * OUTPUT/                             filtered images, under the paths of the input
 *     _lenslet/lock                   who is at work
 *     _lenslet/ledger/*.parquet       what became of each image
 *     _lenslet/quarantine/            copies of the bad images, under their paths, where the job asks for them
 *     _lenslet/staging/               images on their way, see the committing of chunks
 *     _lenslet/runs/ID/job.yaml       what the run did, with all defaults
 *     _lenslet/runs/ID/summary.json   {@link FilterSummary}
 *     _lenslet/runs/ID/report.html    the same for people
 * </pre>
 */
public record OutputFolder(Path path) {

    /**
     * The folder of all that is not a filtered image. Hadoop and Spark pass over names that begin with an underscore.
     */
    public static final String OWN = "_lenslet";

    /** Who is at work. */
    public static final String LOCK = OWN + "/lock";

    private static final int LONGEST_STEP = 255;
    private static final int LONGEST_PATH = 4095;

    public Path own() {
        return new Path(path, OWN);
    }

    public Path ledger() {
        return new Path(own(), "ledger");
    }

    public Path quarantine() {
        return new Path(own(), "quarantine");
    }

    public Path staging() {
        return new Path(own(), "staging");
    }

    /** The folders of all runs. */
    public Path runs() {
        return new Path(own(), "runs");
    }

    /** The folder of the run {@code id}. */
    public Path run(String id) {
        return new Path(runs(), id);
    }

    /** The file of an image. */
    public Path file(String output) {
        return child(path, output);
    }

    /** A path in a folder, whatever characters it has. */
    public static Path child(Path folder, String path) {
        return FolderEntry.child(folder, path);
    }

    /** {@link IllegalArgumentException} where a step of a path is longer than local file systems and HDFS take. */
    static void requireFits(String path) {
        for (String step : path.split("/")) {
            int length = step.getBytes(StandardCharsets.UTF_8).length;
            if (length > LONGEST_STEP) {
                throw new IllegalArgumentException(
                        step.substring(0, 20) + "... has " + length + " bytes in UTF-8, more than " + LONGEST_STEP);
            }
        }
    }

    /** The same for all of a path. */
    static void requireFits(Path path) {
        int length = path.toUri().getPath().getBytes(StandardCharsets.UTF_8).length;
        if (length > LONGEST_PATH) {
            throw new IllegalArgumentException(
                    "its path on the way there has " + length + " bytes in UTF-8, more than " + LONGEST_PATH);
        }
    }

    /** The name of a file on its way to {@code path}: committers trip over colons. */
    public static String staged(String path) {
        return path.replace("%", "%25").replace(":", "%3A");
    }
}
