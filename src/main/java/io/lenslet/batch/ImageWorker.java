package io.lenslet.batch;

import io.lenslet.batch.ImageOutcome.Status;
import io.lenslet.config.HeapRemedy;
import io.lenslet.files.HadoopFiles;
import io.lenslet.image.ImageBuffers;
import io.lenslet.image.ImageFormatException;
import io.lenslet.image.ImagePages;
import io.lenslet.image.codec.ImageCodec;
import io.lenslet.input.EntryReader;
import io.lenslet.input.ImageEntry;
import io.lenslet.input.MemberName;
import io.lenslet.input.Reasons;
import io.lenslet.input.StorageException;
import io.lenslet.input.StoredFile;
import java.io.Closeable;
import java.io.IOException;
import java.util.Optional;
import org.apache.hadoop.conf.Configuration;

/**
 * Works on the images of one attempt, one after another: reads and decodes them, and gives them to the task's operator.
 * A bad image ends in an outcome, a failing file system, after some attempts, in an exception. Not thread-safe.
 */
public final class ImageWorker implements Closeable {

    private final BatchSettings settings;
    private final String fingerprint;
    private final OutputFolder folder;
    private final Configuration configuration;
    private final ImageCodec codec;
    private final EntryReader reader;
    private final ImageBuffers buffers = new ImageBuffers();
    private final ImageOperator operator;

    /** A worker whose results go to {@code output}, and its bad images to the quarantine of the output folder. */
    public ImageWorker(BatchSettings settings, TaskOutput output) throws IOException {
        this.settings = settings;
        fingerprint = settings.fingerprint();
        folder = output.place();
        configuration = output.configuration();
        codec = new ImageCodec(settings.limits().pixels(), buffers);
        reader = new EntryReader(configuration);
        operator = settings.task().operator(output, codec, buffers);
    }

    /** What became of an image; its result is in the output when {@link #finish} has returned. */
    public ImageOutcome work(ImageWork work) throws IOException, InterruptedException {
        long start = System.nanoTime();
        ImageEntry entry = work.entry();
        String problem = settings.limits().problem(entry);
        if (!problem.isEmpty()) {
            return bad(entry, problem, Optional.empty(), start);
        }
        int heap = HeapBudget.units(entry);
        if (!HeapBudget.JVM.holds(heap)) {
            return deferred(
                    entry,
                    "about " + heap + " MiB of memory are needed, images may take " + HeapBudget.JVM.total(),
                    start);
        }
        buffers.keepFor(entry.pixels());
        HeapBudget.JVM.acquire(heap);
        ImageOperator.Result result;
        try {
            result = result(entry);
        } catch (BadImageException e) {
            return bad(entry, e.getMessage(), e.content(), start);
        } catch (OutOfMemoryError e) {
            buffers.keepAtMost(0);
            operator.shrink();
            return deferred(entry, HeapRemedy.heap() + " was full", start);
        } finally {
            HeapBudget.JVM.release(heap);
        }
        ImageOperator.Written written;
        try {
            written = result.write(work.output());
        } catch (IllegalArgumentException e) { // too long, or on HDFS a colon
            return bad(
                    entry,
                    entry.path() + ": no file can have that name in the output (" + e.getMessage() + ")",
                    Optional.empty(),
                    start);
        }
        return new ImageOutcome(
                entry.version(),
                fingerprint,
                written.output(),
                settings.task().done(),
                "",
                effort(entry, start, written.bytes()));
    }

    /** What the operator makes of the image. */
    private ImageOperator.Result result(ImageEntry entry) throws BadImageException, IOException, InterruptedException {
        byte[] content;
        try {
            content = reader.read(entry);
        } catch (StorageException e) {
            throw e;
        } catch (IOException | RuntimeException e) {
            StoredFile.rethrowFailure(e);
            throw new BadImageException(entry.path() + ": " + Reasons.of(e), Optional.empty());
        }
        try {
            ImagePages pages = reader.decode(entry, content, codec);
            return operator.apply(entry, pages);
        } catch (ImageFormatException e) {
            throw new BadImageException(e.getMessage(), Optional.of(content));
        } catch (IllegalArgumentException e) {
            throw new BadImageException(entry.path() + ": " + e.getMessage(), Optional.of(content));
        } catch (RuntimeException e) { // a decoder that stumbles over what is in a file must not end the job
            throw new BadImageException(entry.path() + ": damaged (" + e + ")", Optional.of(content));
        }
    }

    private ImageOutcome bad(ImageEntry entry, String reason, Optional<byte[]> content, long start)
            throws IOException, InterruptedException {
        if (settings.quarantine() == Quarantine.COPY) {
            copy(entry, content);
        }
        return failed(entry, Status.QUARANTINED, oneLine(entry.path(), reason), start);
    }

    /** A path may hold line breaks; of what follows it the first line is enough. */
    private static String oneLine(String path, String reason) {
        boolean begins = reason.startsWith(path);
        String rest = (begins ? reason.substring(path.length()) : reason)
                .lines()
                .findFirst()
                .orElse("");
        return MemberName.shown((begins ? path : "") + rest);
    }

    private ImageOutcome deferred(ImageEntry entry, String why, long start) {
        String reason = MemberName.shown(entry.path()) + ": " + why + "; " + HeapRemedy.GIVE_MORE;
        return failed(entry, Status.DEFERRED, reason, start);
    }

    private ImageOutcome failed(ImageEntry entry, Status status, String reason, long start) {
        return new ImageOutcome(
                entry.version(), settings.badFingerprint(), "", status, reason, effort(entry, start, 0));
    }

    /** What cannot be read, is too long to be held, or has a name that the output cannot hold, is recorded alone. */
    private void copy(ImageEntry entry, Optional<byte[]> content) throws IOException, InterruptedException {
        Optional<byte[]> bytes = content.isPresent() ? content : readable(entry);
        if (bytes.isPresent()) {
            try {
                OutputFolder.requireFits(entry.path());
                new HadoopFiles(configuration)
                        .write(OutputFolder.child(folder.quarantine(), entry.path()), bytes.get());
            } catch (IllegalArgumentException noSuchName) {
                // Recorded alone.
            }
        }
    }

    private Optional<byte[]> readable(ImageEntry entry) throws IOException, InterruptedException {
        if (entry.length() > settings.limits().bytes()) {
            return Optional.empty();
        }
        try {
            return Optional.of(reader.read(entry));
        } catch (StorageException e) {
            throw e;
        } catch (IOException | RuntimeException unreadable) {
            return Optional.empty();
        }
    }

    /** An image that nothing can be made of, with its bytes where they could be read. */
    private static final class BadImageException extends Exception {

        private static final long serialVersionUID = 1L;

        private final transient Optional<byte[]> content;

        BadImageException(String reason, Optional<byte[]> content) {
            super(reason);
            this.content = content;
        }

        Optional<byte[]> content() {
            return content;
        }
    }

    private static ImageOutcome.Effort effort(ImageEntry entry, long start, long written) {
        return new ImageOutcome.Effort((System.nanoTime() - start) / 1_000_000, entry.width(), entry.height(), written);
    }

    /** Puts the results into the output that the operator kept. */
    public void finish() throws IOException, InterruptedException {
        operator.finish();
    }

    @Override
    public void close() throws IOException {
        try (operator) {
            reader.close();
        }
    }
}
