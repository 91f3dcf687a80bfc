package io.lenslet.spark.data;

import io.lenslet.batch.ImageLimits;
import io.lenslet.data.SampleBlock;
import io.lenslet.image.Image;
import io.lenslet.image.ImageBuffers;
import io.lenslet.image.ImageFormatException;
import io.lenslet.image.codec.ImageCodec;
import io.lenslet.input.EntryReader;
import io.lenslet.input.ImageEntry;
import io.lenslet.input.ImageSource;
import io.lenslet.input.Reasons;
import io.lenslet.input.StorageException;
import io.lenslet.input.StoredFile;
import io.lenslet.nn.Shape;
import io.lenslet.preparation.ImagePreparation;
import io.lenslet.preparation.ImagePreparer;
import java.io.IOException;
import java.io.Serializable;
import org.apache.hadoop.conf.Configuration;

/**
 * Makes listed images samples of a network, in a task. A bad image is one with a reason; a failing file system, after
 * some attempts, ends the task.
 */
record SampleDecoder(ImagePreparation preparation, Shape input, ImageLimits limits) implements Serializable {

    SampleBlock decode(ImageEntry[] entries, Configuration configuration) throws IOException, InterruptedException {
        ImageBuffers buffers = new ImageBuffers();
        ImagePreparer preparer = new ImagePreparer(preparation, input, buffers);
        ImageCodec codec = new ImageCodec(limits.pixels(), buffers);
        SampleBlock.Builder block = new SampleBlock.Builder();
        try (EntryReader reader = new EntryReader(configuration)) {
            for (ImageEntry entry : entries) {
                String problem = limits.problem(entry);
                if (problem.isEmpty()) {
                    buffers.keepFor(entry.pixels());
                    decode(entry, reader, codec, preparer, buffers, block);
                } else {
                    block.bad(problem);
                }
            }
        }
        return block.build();
    }

    private static void decode(
            ImageEntry entry,
            EntryReader reader,
            ImageCodec codec,
            ImagePreparer preparer,
            ImageBuffers buffers,
            SampleBlock.Builder block)
            throws StorageException, InterruptedException {
        try {
            byte[] content = reader.read(entry);
            Image image =
                    ImageSource.of(entry.uri()).decode(entry, content, codec).read(0);
            block.add(entry.path(), entry.label(), preparer.sample(image));
            buffers.recycle(image);
        } catch (StorageException e) {
            throw e;
        } catch (ImageFormatException e) {
            block.bad(e.getMessage());
        } catch (IOException | RuntimeException e) {
            StoredFile.rethrowFailure(e);
            block.bad(entry.path() + ": " + Reasons.of(e));
        }
    }
}
