package io.lenslet.batch;

import io.lenslet.batch.ImageOutcome.Status;
import io.lenslet.files.HadoopFiles;
import io.lenslet.input.Reasons;
import io.lenslet.input.StoredFile;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.Path;

/**
 * What became of each image: Parquet files of {@link ImageOutcome}s, numbered; the last row of a path counts. A file is
 * added for every chunk that is committed, after its images; {@link #compact} makes one of all. A file that is damaged
 * is as good as none: its images are done again.
 */
public final class Ledger {

    private static final String SUFFIX = ".parquet";
    private static final String DAMAGED = ".damaged";

    private final Path folder;
    private final HadoopFiles files;
    private final Configuration configuration;
    private final Map<String, ImageOutcome> rows = new TreeMap<>();
    private final Map<String, String> damaged = new TreeMap<>();
    private long next;

    /** Reads the ledger of an output folder, which may have none yet. */
    public Ledger(OutputFolder output, Configuration configuration) throws IOException {
        folder = output.ledger();
        this.configuration = configuration;
        files = new HadoopFiles(configuration);
        for (String name : names()) {
            read(name);
            next = Long.parseLong(name.substring(0, name.length() - SUFFIX.length())) + 1;
        }
    }

    private void read(String name) throws IOException {
        try {
            LedgerRows.read(new Path(folder, name), configuration).forEach(this::take);
        } catch (FileNotFoundException e) {
            throw e;
        } catch (IOException | RuntimeException | OutOfMemoryError e) {
            StoredFile.rethrowFailure(e);
            damaged.put(name, Reasons.of(e));
        }
    }

    private List<String> names() throws IOException {
        return files.list(folder).stream()
                .filter(name -> name.matches("\\d{10}\\.parquet"))
                .toList();
    }

    private void take(ImageOutcome row) {
        rows.put(row.path(), row);
    }

    /** The last row of each path, removed images too. A view. */
    public Map<String, ImageOutcome> rows() {
        return rows;
    }

    /** The files that could not be read, and why. A view. */
    public Map<String, String> damaged() {
        return damaged;
    }

    /** Moves the files that could not be read out of the way, and keeps them. */
    public void setDamagedAside() throws IOException {
        for (String name : damaged.keySet()) {
            files.move(new Path(folder, name), new Path(folder, name + DAMAGED));
        }
    }

    /** Adds rows, which are on disk when this returns. */
    public void add(Collection<ImageOutcome> outcomes) throws IOException {
        if (!outcomes.isEmpty()) {
            write(outcomes);
            outcomes.forEach(this::take);
        }
    }

    private void write(Collection<ImageOutcome> outcomes) throws IOException {
        Path file = new Path(folder, String.format(Locale.ROOT, "%010d%s", next++, SUFFIX));
        files.write(file, LedgerRows.bytes(outcomes, configuration));
    }

    /**
     * Makes one file of all, without the rows of removed images. Whenever this is interrupted, the ledger says the
     * same.
     */
    public void compact() throws IOException {
        List<String> old = names();
        if (old.size() > 1) {
            rows.values().removeIf(row -> row.status() == Status.PRUNED);
            write(rows.values());
            for (String name : old) {
                files.delete(new Path(folder, name));
            }
        }
    }
}
