package io.lenslet.batch;

import io.lenslet.config.HeapRemedy;
import io.lenslet.batch.ImageOutcome.Status;
import io.lenslet.files.HadoopFiles;
import io.lenslet.filter.Pipeline;
import io.lenslet.filter.pass.FilterWorkspace;
import io.lenslet.image.Encoding;
import io.lenslet.image.Image;
import io.lenslet.image.ImageBuffers;
import io.lenslet.image.ImageFormatException;
import io.lenslet.image.ImagePages;
import io.lenslet.image.codec.ImageCodec;
import io.lenslet.input.EntryReader;
import io.lenslet.input.ImageEntry;
import io.lenslet.input.ImageSource;
import io.lenslet.input.StorageException;
import java.io.Closeable;
import java.io.IOException;
import org.apache.hadoop.conf.Configuration;

/**
 * Filters the images of one task, one after another: reads, decodes, filters, encodes to memory, and hands the bytes to
 * the sink. A bad image ends in an outcome, a failing file system, after some attempts, in an exception. Not
 * thread-safe.
 */
public final class ImageWorker implements Closeable {

    private final BatchSettings settings;
    private final OutputFolder folder;
    private final OutputSink sink;
    private final Configuration configuration;
    private final Pipeline pipeline;
    private final Encoding encoding;
    private final ImageCodec codec;
    private final EntryReader reader;
    private final ImageBuffers buffers = new ImageBuffers();
    private FilterWorkspace workspace = new FilterWorkspace(buffers);

    /** A worker whose results go to {@code sink}, and its bad images to the quarantine of {@code folder}. */
    public ImageWorker(BatchSettings settings, OutputFolder folder, OutputSink sink, Configuration configuration) {
        this.settings = settings;
        this.folder = folder;
        this.sink = sink;
        this.configuration = configuration;
        pipeline = Pipeline.parse(settings.pipeline());
        encoding = settings.format().encoding(settings.quality());
        codec = new ImageCodec(settings.limits().pixels(), buffers);
        reader = new EntryReader(configuration);
    }

    /** What became of an image. */
    public ImageOutcome filter(ImageWork work) throws IOException, InterruptedException {
        long start = System.nanoTime();
        ImageEntry entry = work.entry();
        String problem = settings.limits().problem(entry);
        if (!problem.isEmpty()) {
            return bad(entry, problem, null, start);
        }
        int heap = HeapBudget.units(entry);
        if (!HeapBudget.JVM.holds(heap)) {
            return deferred(
                    entry,
                    "about " + heap + " MiB of memory are needed, images may take " + HeapBudget.JVM.total(),
                    start);
        }
        buffers.keepAtMost(HeapBudget.kept(entry));
        HeapBudget.JVM.acquire(heap);
        byte[] filtered;
        try {
            filtered = filtered(entry);
        } catch (BadImageException e) {
            return bad(entry, e.getMessage(), e.content(), start);
        } catch (OutOfMemoryError e) {
            buffers.keepAtMost(0);
            workspace = new FilterWorkspace(buffers);
            return deferred(
                    entry, HeapRemedy.heap() + " was full", start);
        } finally {
            HeapBudget.JVM.release(heap);
        }
        String output;
        try {
            output = sink.write(work.output(), filtered);
        } catch (IllegalArgumentException e) { // too long, or on HDFS a colon
            return bad(
                    entry,
                    entry.path() + ": no file can have that name in the output (" + e.getMessage() + ")",
                    null,
                    start);
        }
        return new ImageOutcome(
                entry.path(),
                entry.length(),
                entry.modificationTime(),
                settings.fingerprint(),
                output,
                Status.FILTERED,
                "",
                milliseconds(start),
                entry.width(),
                entry.height(),
                filtered.length);
    }

    /** The bytes of the filtered image. */
    private byte[] filtered(ImageEntry entry) throws BadImageException, IOException, InterruptedException {
        byte[] content;
        try {
            content = reader.read(entry);
        } catch (StorageException e) {
            throw e;
        } catch (IOException | RuntimeException e) {
            throw new BadImageException(entry.path() + ": " + e.getMessage(), null);
        }
        try {
            ImagePages pages = settings.pages().of(ImageSource.of(entry.uri()).decode(entry, content, codec));
            if (pages.count() > 1) {
                return codec.write(entry.path(), pages.map(page -> pipeline.apply(page, workspace)), encoding);
            }
            Image image = pages.read(0);
            Image result = pipeline.apply(image, workspace);
            byte[] file = codec.write(entry.path(), result, encoding);
            buffers.recycle(result);
            buffers.recycle(image);
            return file;
        } catch (ImageFormatException e) {
            throw new BadImageException(e.getMessage(), content);
        } catch (IllegalArgumentException e) {
            throw new BadImageException(entry.path() + ": " + e.getMessage(), content);
        } catch (RuntimeException e) { // a decoder that stumbles over what is in a file must not end the job
            throw new BadImageException(entry.path() + ": damaged (" + e + ")", content);
        }
    }

    private ImageOutcome bad(ImageEntry entry, String reason, byte[] content, long start)
            throws IOException, InterruptedException {
        if (settings.quarantine() == Quarantine.COPY) {
            copy(entry, content);
        }
        return new ImageOutcome(
                entry.path(),
                entry.length(),
                entry.modificationTime(),
                settings.badFingerprint(),
                "",
                Status.QUARANTINED,
                reason.lines().findFirst().orElse(""),
                milliseconds(start),
                entry.width(),
                entry.height(),
                0);
    }

    private ImageOutcome deferred(ImageEntry entry, String why, long start) {
        return new ImageOutcome(
                entry.path(),
                entry.length(),
                entry.modificationTime(),
                settings.badFingerprint(),
                "",
                Status.DEFERRED,
                entry.path() + ": " + why + "; " + HeapRemedy.GIVE_MORE,
                milliseconds(start),
                entry.width(),
                entry.height(),
                0);
    }

    /** What cannot be read, is too long to be held, or has a name that the output cannot hold, is recorded alone. */
    private void copy(ImageEntry entry, byte[] content) throws IOException, InterruptedException {
        byte[] bytes = content;
        if (bytes == null && entry.length() <= settings.limits().bytes()) {
            try {
                bytes = reader.read(entry);
            } catch (StorageException e) {
                throw e;
            } catch (IOException | RuntimeException unreadable) {
                return;
            }
        }
        if (bytes != null) {
            try {
                OutputFolder.requireFits(entry.path());
                new HadoopFiles(configuration).write(OutputFolder.child(folder.quarantine(), entry.path()), bytes);
            } catch (IllegalArgumentException noSuchName) {
                return;
            }
        }
    }

    /** An image that cannot be filtered, with its bytes where they could be read. */
    private static final class BadImageException extends Exception {

        private static final long serialVersionUID = 1L;

        private final transient byte[] content;

        BadImageException(String reason, byte[] content) {
            super(reason);
            this.content = content;
        }

        byte[] content() {
            return content;
        }
    }

    private static long milliseconds(long start) {
        return (System.nanoTime() - start) / 1_000_000;
    }

    @Override
    public void close() throws IOException {
        reader.close();
    }
}
