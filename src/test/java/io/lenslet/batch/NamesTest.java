package io.lenslet.batch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.lenslet.image.ImageFormat;
import io.lenslet.input.Globs;
import io.lenslet.input.ImageEntry;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Globs, paths of archives, names of outputs, and limits of failures. */
class NamesTest {

    @ParameterizedTest
    @CsvSource({
        "*.jpg, a.jpg, true",
        "*.jpg, deep/a.jpg, true",
        "**/*.jpg, a.jpg, true",
        "deep/*.jpg, deep/er/a.jpg, false",
        "deep/**, deep/er/a.jpg, true",
        "'*.{jpg,png}', x/a.png, true",
        "*.jpg, a.JPG, false",
        "deep/**, a.jpg, false"
    })
    void globs(String glob, String path, boolean matches) {
        assertThat(new Globs(List.of(glob), List.of()).matches(path)).isEqualTo(matches);
        assertThat(new Globs(List.of(), List.of(glob)).matches(path)).isEqualTo(!matches);
    }

    @Test
    void aWrongGlob() {
        assertThatThrownBy(() -> new Globs(List.of("{a,b"), List.of()))
                .hasMessageStartingWith("include must hold globs, was '{a,b'");
    }

    /** No output is where another's folder must be. */
    @Test
    void outputsAndFolders() {
        List<ImageEntry> entries = new ArrayList<>();
        Map.of(
                        "a.bmp",
                        ImageFormat.BMP,
                        "a.png/x.png",
                        ImageFormat.PNG,
                        "b.png",
                        ImageFormat.PNG,
                        "b.png/c.png/d.png",
                        ImageFormat.PNG)
                .forEach((path, format) -> entries.add(new ImageEntry(path, path, 0, 1, 0, format, 1, 1)));
        entries.sort((a, b) -> a.path().compareTo(b.path()));
        assertThat(OutputNames.of(entries, OutputFormat.SAME))
                .containsExactlyInAnyOrderEntriesOf(Map.of(
                        "a.bmp",
                        "a.bmp.png",
                        "a.png/x.png",
                        "a.png/x.png",
                        "b.png",
                        "b.png.png",
                        "b.png/c.png/d.png",
                        "b.png/c.png/d.png"));
    }

    @Test
    void outputsDifferWhateverTheOrder() {
        Map<String, ImageFormat> images = Map.of(
                "a.png",
                ImageFormat.PNG,
                "a.bmp",
                ImageFormat.BMP,
                "a.gif",
                ImageFormat.GIF,
                "a.bmp.png",
                ImageFormat.PNG,
                "b.bmp",
                ImageFormat.BMP,
                "c.PNG",
                ImageFormat.PNG,
                "d",
                ImageFormat.JPEG,
                "e.png",
                ImageFormat.JPEG,
                "x.y/f",
                ImageFormat.GIF);
        List<ImageEntry> entries = new ArrayList<>();
        images.forEach((path, format) -> entries.add(new ImageEntry(path, path, 0, 1, 0, format, 1, 1)));
        for (int seed = 0; seed < 20; seed++) {
            Collections.shuffle(entries, new Random(seed));
            List<ImageEntry> sorted = entries.stream()
                    .sorted((a, b) -> a.path().compareTo(b.path()))
                    .toList();
            assertThat(OutputNames.of(sorted, OutputFormat.SAME))
                    .containsExactlyInAnyOrderEntriesOf(Map.of(
                            "a.png",
                            "a.png",
                            "a.bmp",
                            "a.bmp.png.png",
                            "a.gif",
                            "a.gif.png",
                            "a.bmp.png",
                            "a.bmp.png",
                            "b.bmp",
                            "b.png",
                            "c.PNG",
                            "c.PNG",
                            "d",
                            "d.jpg",
                            "e.png",
                            "e.jpg",
                            "x.y/f",
                            "x.y/f.png"));
        }
    }

    @Test
    void limitsOfFailures() {
        assertThat(FailureLimit.parse("2").passed(2, 3)).isFalse();
        assertThat(FailureLimit.parse("2").passed(3, 3)).isTrue();
        assertThat(FailureLimit.parse("5 %").passed(5, 100)).isFalse();
        assertThat(FailureLimit.parse("5%").passed(6, 100)).isTrue();
        assertThat(FailureLimit.parse("0").passed(1, 100)).isTrue();
        assertThat(FailureLimit.parse("100 %").passed(7, 7)).isFalse();
        assertThat(FailureLimit.parse("0.5 %")).hasToString("0.5 %");
        for (String wrong : List.of("", "-1", "1.5", "101 %", "many")) {
            assertThatThrownBy(() -> FailureLimit.parse(wrong))
                    .hasMessageStartingWith("maxFailures must be")
                    .hasMessageContaining("'" + wrong + "'");
        }
    }
}
