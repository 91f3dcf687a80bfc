package io.lenslet.input;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.Locale;
import org.apache.hadoop.conf.Configuration;

/**
 * An image in a compressed file, {@code a.png.gz}. Only unpacking it all says how long it is, so that listing does that
 * once. It keeps the path of its file; its output goes without the ending of the compression.
 */
record CompressedImage() implements ImageSource {

    private static final int BUFFER = 1 << 16;

    @Override
    public boolean holds(String name) {
        return Compression.of(name).isPresent() && ImageNames.calledImage(name.substring(0, name.lastIndexOf('.')));
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
                Unpacked in = unpacked(stored)) {
            ImageEntry header = Headers.entry(
                    file.path(), file.uri(), 0, 0, file.modificationTime(), new BufferedInputStream(in, BUFFER));
            in.skip(Integer.MAX_VALUE); // the checksum is at the end
            if (in.read() >= 0) {
                throw new IOException("unpacks to more than " + Integer.MAX_VALUE + " bytes");
            }
            found.image(new ImageEntry(
                    header.path(),
                    header.uri(),
                    0,
                    in.position(),
                    header.modificationTime(),
                    header.header(),
                    header.label()));
        }
    }

    private static Unpacked unpacked(StoredFile stored) throws IOException {
        InputStream in = stored.stream(0);
        return new Unpacked(Compression.of(stored.uri().toLowerCase(Locale.ROOT))
                .orElseThrow()
                .open(in));
    }

    @Override
    public Reader open(String uri, Configuration configuration) {
        return new Reader() {
            @Override
            public byte[] read(ImageEntry entry) throws IOException {
                try (StoredFile stored = StoredFile.open(uri, configuration);
                        Unpacked in = unpacked(stored)) {
                    return Contents.whole(in, entry);
                }
            }

            @Override
            public void close() {
                // Each read opens the file.
            }
        };
    }
}
