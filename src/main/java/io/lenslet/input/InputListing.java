package io.lenslet.input;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.apache.hadoop.conf.Configuration;

/** The images in a file of the input. */
public final class InputListing {

    private InputListing() {}

    /** The images in {@code file} that are meant. A container that cannot be read is itself a bad image. */
    public static List<ImageEntry> images(InputFile file, Globs globs, Configuration configuration)
            throws IOException, InterruptedException {
        ImageSource source = ImageSource.of(file.uri());
        List<ImageEntry> images = new ArrayList<>();
        try {
            return Retry.call(() -> {
                images.clear();
                source.list(file, configuration, images::add);
                return chosen(images, source, globs);
            });
        } catch (StorageException e) {
            throw e;
        } catch (IOException | RuntimeException e) {
            List<ImageEntry> found = chosen(images, source, globs);
            String problem = file.path() + ": " + (e.getMessage() == null ? e : e.getMessage());
            found.add(Headers.bad(file.path(), file.uri(), 0, file.length(), file.modificationTime(), problem));
            return found;
        }
    }

    private static List<ImageEntry> chosen(List<ImageEntry> images, ImageSource source, Globs globs) {
        return source instanceof SingleImage
                ? images
                : new ArrayList<>(images.stream()
                        .filter(image -> globs.matches(image.path()))
                        .toList());
    }
}
