package io.lenslet.input;

import io.lenslet.image.Image;
import io.lenslet.image.ImageFormat;
import io.lenslet.image.ImagePages;
import io.lenslet.image.Metadata;
import io.lenslet.image.codec.ImageCodec;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.util.Arrays;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.Path;

/**
 * An IDX file of images as MNIST has them: records of (row, column), gray, or (channel, row, column) with 1 or 3
 * channels. The position of an image is the number of its record, and its path says it: {@code t10k-images/00042.png}.
 * Its bytes are its samples; as a format it has PNG, which is what it is written as when nothing else is asked for.
 */
record IdxImages() implements ImageSource {

    private static final Pattern ENDING = Pattern.compile(
            "-?idx[34]-("
                    + Arrays.stream(IdxElement.values()).map(IdxElement::suffix).collect(Collectors.joining("|"))
                    + ")(\\.gz)?$",
            Pattern.CASE_INSENSITIVE);
    private static final int DIGITS = 5;

    @Override
    public boolean holds(String name) {
        return ENDING.matcher(name).find();
    }

    @Override
    public boolean container() {
        return true;
    }

    @Override
    public String prefix(String path) {
        return ENDING.matcher(path).replaceFirst("") + "/";
    }

    @Override
    public void list(InputFile file, Configuration configuration, Findings found) throws IOException {
        try (IdxFile idx = idx(file.uri(), configuration)) {
            List<Integer> sizes = idx.header().dimensions();
            requireImages(idx.header());
            damageTold(file.uri(), () -> {
                idx.checkPixels();
                return idx;
            });
            int digits =
                    Math.max(DIGITS, Integer.toString(idx.header().count() - 1).length());
            String prefix = prefix(file.path());
            for (int i = 0; i < idx.header().count(); i++) {
                String number = Integer.toString(i);
                found.image(new ImageEntry(
                        prefix + "0".repeat(digits - number.length()) + number + ".png",
                        file.uri(),
                        i,
                        idx.header().recordValues(),
                        file.modificationTime(),
                        ImageFormat.PNG,
                        sizes.get(sizes.size() - 1),
                        sizes.get(sizes.size() - 2)));
            }
        }
    }

    private static void requireImages(IdxHeader header) throws IOException {
        List<Integer> sizes = header.dimensions();
        if (sizes.size() != 3 && sizes.size() != 4) {
            throw new IOException("has dimensions " + header
                    + ", expected 3 (count, rows, columns) or 4 (count, channels, rows, columns)");
        }
        if (sizes.size() == 4 && sizes.get(1) != 1 && sizes.get(1) != 3) {
            throw new IOException("has " + sizes.get(1)
                    + " channels, expected 1 or 3 as the second dimension: (count, channels, rows, columns)");
        }
    }

    private static IdxFile idx(String uri, Configuration configuration) throws IOException {
        return damageTold(uri, () -> IdxFile.open(new Path(uri), configuration));
    }

    @Override
    public Reader open(String uri, Configuration configuration) throws IOException {
        IdxFile idx = idx(uri, configuration);
        return new Reader() {
            @Override
            public byte[] read(ImageEntry entry) throws IOException {
                return damageTold(uri, () -> {
                    byte[] samples = new byte[Math.toIntExact(entry.length())];
                    idx.copyRecord((int) entry.position(), samples, 0);
                    return samples;
                });
            }

            @Override
            public void close() throws IOException {
                idx.close();
            }
        };
    }

    /** What {@link IdxFile} throws, in the terms of a source. */
    private static <T> T damageTold(String uri, Retry.Access<T> access) throws IOException {
        try {
            return access.get();
        } catch (InvalidDataException e) {
            throw new IOException(e.getMessage(), e);
        } catch (FileNotFoundException e) {
            throw e;
        } catch (IOException e) {
            throw new StorageException(uri, e);
        }
    }

    @Override
    public ImagePages decode(ImageEntry entry, byte[] content, ImageCodec codec) {
        return ImagePages.of(1, page -> image(entry, content));
    }

    private static Image image(ImageEntry entry, byte[] content) {
        int samples = entry.width() * entry.height();
        if (content.length == samples) {
            return Image.of(entry.width(), entry.height(), Image.Color.GRAY, Metadata.NONE, content);
        }
        return Image.of(
                entry.width(),
                entry.height(),
                Image.Color.RGB,
                Metadata.NONE,
                Arrays.copyOfRange(content, 0, samples),
                Arrays.copyOfRange(content, samples, 2 * samples),
                Arrays.copyOfRange(content, 2 * samples, 3 * samples));
    }
}
