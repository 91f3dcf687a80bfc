package io.lenslet.input;

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

    private ImageSource.Reader opened(String wanted) throws IOException {
        if (!wanted.equals(uri)) {
            close();
            reader = ImageSource.of(wanted).open(wanted, configuration);
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
