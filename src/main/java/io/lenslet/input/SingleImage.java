package io.lenslet.input;

import java.io.IOException;
import org.apache.hadoop.conf.Configuration;

/** A file that is one image. */
public record SingleImage() implements ImageSource {

    @Override
    public boolean holds(String name) {
        return true;
    }

    @Override
    public boolean container() {
        return false;
    }

    @Override
    public String prefix(String path) {
        return "";
    }

    @Override
    public void list(InputFile file, Configuration configuration, Findings found) throws IOException {
        try (StoredFile stored = StoredFile.open(file.uri(), file.length(), configuration);
                HeaderStream in = new HeaderStream(stored)) {
            found.image(Headers.entry(file.path(), file.uri(), 0, file.length(), file.modificationTime(), in));
        }
    }

    @Override
    public Reader open(String uri, Configuration configuration) {
        return new Reader() {
            @Override
            public byte[] read(ImageEntry entry) throws IOException {
                try (StoredFile stored = StoredFile.open(uri, entry.length(), configuration)) {
                    return stored.read(0, Math.toIntExact(entry.length()));
                }
            }

            @Override
            public void close() {
                // Each read opens the file.
            }
        };
    }
}
