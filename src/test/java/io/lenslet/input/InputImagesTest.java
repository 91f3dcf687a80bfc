package io.lenslet.input;

import static org.assertj.core.api.Assertions.assertThat;

import io.lenslet.image.ImageFormat;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Images of several files under one name. */
class InputImagesTest {

    /** Whichever is listed first, no image is lost. */
    @Test
    void containersOfOneName() {
        List<InputListing.Found> found = new ArrayList<>(List.of(
                found("a.zip", "a/", "1.png", "2.png"),
                found("a.tar", "a/", "1.png", "1.png"),
                found("b.seq", "", "k.png"),
                found("c.seq", "", "k.png"),
                found("z.png.gz", "")));
        List<ImageEntry> single = List.of(new ImageEntry("a/2.png", "file:/a/2.png", 0, 1, 0, ImageFormat.PNG, 1, 1));
        for (int round = 0; round < found.size(); round++) {
            Collections.rotate(found, 1);
            InputImages images = InputImages.of(single, found, List.of());
            assertThat(images.images().stream().map(image -> image.path() + " of " + image.uri()))
                    .containsExactlyInAnyOrder(
                            "a/2.png of file:/a/2.png",
                            "a/1.png of file:/a.tar",
                            "a/1.png of file:/a.tar",
                            "a.zip/1.png of file:/a.zip",
                            "a.zip/2.png of file:/a.zip",
                            "k.png of file:/b.seq",
                            "c.seq/k.png of file:/c.seq");
            assertThat(images.displaced()).isEqualTo(3);
        }
    }

    private static InputListing.Found found(String file, String prefix, String... names) {
        String uri = "file:/" + file;
        return new InputListing.Found(
                new InputFile(file, prefix, uri, 1, 0),
                Arrays.stream(names)
                        .map(name -> new ImageEntry(prefix + name, uri, 0, 1, 0, ImageFormat.PNG, 1, 1))
                        .toArray(ImageEntry[]::new),
                new PassedOver[0]);
    }
}
