package io.lenslet.spark.batch;

import io.lenslet.batch.OutputFolder;
import io.lenslet.files.HadoopFiles;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.apache.hadoop.fs.Path;

/** Moves committed files to their places, each in one step: whoever looks sees the old file or the new one. */
final class Publisher implements AutoCloseable {

    /** A name node answers many at a time. */
    private static final int THREADS = 8;

    private static final int BATCH = 64;

    private final HadoopFiles files;
    private final ExecutorService threads = Executors.newFixedThreadPool(THREADS);

    Publisher(HadoopFiles files) {
        this.files = files;
    }

    /**
     * Moves the files of tasks, which have the names of files on their way, to a folder. Interrupted, it leaves some of
     * them moved, and all of them whole.
     */
    void publish(List<CommittedTask> tasks, Path to) throws IOException {
        List<Future<?>> moves = new ArrayList<>();
        for (CommittedTask task : tasks) {
            List<String> all = List.copyOf(task.written());
            for (int begin = 0; begin < all.size(); begin += BATCH) {
                List<String> some = all.subList(begin, Math.min(all.size(), begin + BATCH));
                moves.add(threads.submit(() -> move(some, task.folder(), to)));
            }
        }
        for (Future<?> move : moves) {
            await(move);
        }
    }

    private Void move(List<String> paths, Path from, Path to) throws IOException {
        for (String path : paths) {
            files.move(new Path(from, OutputFolder.staged(path)), OutputFolder.child(to, path));
        }
        return null;
    }

    private static void await(Future<?> move) throws IOException {
        try {
            move.get();
        } catch (ExecutionException e) {
            throw e.getCause() instanceof IOException cause ? cause : new IOException(e.getCause());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException("interrupted while files were published", e);
        }
    }

    @Override
    public void close() {
        threads.shutdownNow();
    }
}
