package io.lenslet.input;

import io.lenslet.image.ImageFormatException;
import io.lenslet.image.ImagePages;
import io.lenslet.image.codec.ImageCodec;
import java.io.Closeable;
import java.io.IOException;
import org.apache.hadoop.conf.Configuration;

/**
 * Reads entries one after another. A container stays open as long as its entries follow each other; a failing file
 * system is asked again.
 */
public final class EntryReader implements Closeable {

    private final Configuration configuration;
    private String uri;
    private ImageSource source;
    private ImageSource.Reader reader;

    /** A reader that has nothing open. */
    public EntryReader(Configuration configuration) {
        this.configuration = configuration;
    }

    /** The bytes of an image. */
    public byte[] read(ImageEntry entry) throws IOException, InterruptedException {
        return Retry.call(() -> {
            try {
                return opened(entry.uri()).read(entry);
            } catch (IOException | RuntimeException e) {
                closeQuietly(e);
                throw e;
            }
        });
    }

    /** The image in the bytes of the entry that was read last. */
    public ImagePages decode(ImageEntry entry, byte[] content, ImageCodec codec) throws ImageFormatException {
        return source.decode(entry, content, codec);
    }

    private ImageSource.Reader opened(String wanted) throws IOException {
        if (!wanted.equals(uri)) {
            close();
            source = ImageSource.of(wanted);
            reader = source.open(wanted, configuration);
            uri = wanted;
        }
        return reader;
    }

    private void closeQuietly(Exception reason) {
        try {
            close();
        } catch (IOException e) {
            reason.addSuppressed(e);
        }
    }

    @Override
    public void close() throws IOException {
        ImageSource.Reader open = reader;
        reader = null;
        uri = null;
        if (open != null) {
            open.close();
        }
    }
}
