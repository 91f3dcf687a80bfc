package io.lenslet.cli;

import static io.lenslet.cli.FilterRuns.counts;
import static io.lenslet.cli.FilterRuns.filter;
import static org.assertj.core.api.Assertions.assertThat;

import io.lenslet.filter.Pipeline;
import io.lenslet.image.Encoding;
import io.lenslet.image.Image;
import io.lenslet.image.ImagePages;
import io.lenslet.image.codec.ImageCodec;
import io.lenslet.testing.Pictures;
import io.lenslet.testing.Tree;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/** TIFFs of several pages: all of them, or the first where the job says so, and never one in silence. */
@ExtendWith(FilterRuns.class)
@Tag("spark")
class FilterPagesTest {

    @TempDir
    private Path folder;

    private final ImageCodec codec = new ImageCodec(ImageCodec.DEFAULT_PIXEL_LIMIT);

    @Test
    void allPagesOrTheFirst() throws Exception {
        Path in = folder.resolve("in");
        Path out = folder.resolve("out");
        ImagePages pages =
                ImagePages.of(3, page -> codec.read("a picture", Pictures.bytes(30 + page, 20, page, Encoding.png())));
        Pictures.write(in, "pages.tif", codec.write("pages.tif", pages, Encoding.tiff(Encoding.TiffCompression.LZW)));

        filter(0, in, out);
        ImagePages filtered = codec.pages("pages.tif", Files.readAllBytes(out.resolve("pages.tif")));
        assertThat(filtered.count()).isEqualTo(3);
        for (int page = 0; page < 3; page++) {
            Image expected = Pipeline.parse("median(radius=1)").apply(pages.read(page));
            assertThat(filtered.read(page).sameSamples(expected))
                    .as("page %d", page)
                    .isTrue();
        }

        filter(0, in, out, "--set", "pages=first");
        assertThat(counts(out))
                .as("the choice is part of what results depend on")
                .containsExactly(1, 1, 0, 0, 0, 0);
        assertThat(codec.pages("pages.tif", Files.readAllBytes(out.resolve("pages.tif")))
                        .count())
                .isEqualTo(1);

        filter(0, in, folder.resolve("png"), "--set", "pages=first", "--set", "format=png");
        assertThat(Tree.files(folder.resolve("png"))).containsOnlyKeys("pages.png");
        CommandLineRun run = filter(0, in, folder.resolve("none"), "--set", "format=png");
        assertThat(counts(folder.resolve("none"))).containsExactly(1, 0, 0, 1, 0, 0);
        assertThat(run.stderr()).contains("bad: pages.tif: has 3 pages, PNG holds one");
    }
}
