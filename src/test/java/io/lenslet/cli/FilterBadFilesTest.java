package io.lenslet.cli;

import static io.lenslet.cli.FilterRuns.counts;
import static io.lenslet.cli.FilterRuns.filter;
import static io.lenslet.cli.FilterRuns.summary;
import static org.assertj.core.api.Assertions.assertThat;

import io.lenslet.image.Encoding;
import io.lenslet.testing.Pictures;
import io.lenslet.testing.Tree;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/** Bad files are told with their reason, and stop nothing before they are too many. */
@ExtendWith(FilterRuns.class)
@Tag("spark")
class FilterBadFilesTest {

    @TempDir
    private Path folder;

    @Test
    void everyKindOfBadFile() throws Exception {
        Path in = folder.resolve("in");
        Path out = folder.resolve("out");
        byte[] good = Pictures.bytes(64, 48, 1, Encoding.png());
        Pictures.write(in, "good.png", good);
        Pictures.write(in, "jpeg-in-truth.png", Pictures.bytes(64, 48, 1, Encoding.jpeg(90)));
        Pictures.write(in, "cut.png", Arrays.copyOf(good, good.length / 2));
        Pictures.write(in, "header.png", Arrays.copyOf(good, 20));
        Pictures.write(in, "empty.jpg", new byte[0]);
        Pictures.write(in, "text.jpg", "hello".getBytes());
        Pictures.write(in, "drawing.psd", "8BPS and more".getBytes());
        Pictures.write(in, "large.jpg", Pictures.bytes(101, 100, 1, Encoding.jpeg(30)));
        Pictures.write(in, "long.png", Pictures.bytes(90, 90, 1, Encoding.png()));
        long limit = Files.size(in.resolve("long.png")) - 1;
        byte[] flipped = good.clone();
        flipped[good.length / 2] ^= 0x40;
        Pictures.write(in, "flipped.png", flipped);
        String[] limits = {"--set", "limits.pixels=10000", "--set", "limits.bytes=" + limit, "--set", "quarantine=copy"
        };

        CommandLineRun run = filter(0, in, out, limits);
        assertThat(Tree.files(out)).containsOnlyKeys("good.png", "jpeg-in-truth.jpg");
        assertThat(counts(out)).containsExactly(10, 2, 0, 8, 0, 0);
        assertThat(run.stderr())
                .contains("bad: cut.png: truncated PNG")
                .contains("bad: drawing.psd: not an image this product reads")
                .contains("bad: empty.jpg: empty file")
                .contains("and 3 more");
        assertThat(Tree.files(out.resolve("_lenslet/quarantine")).keySet())
                .containsExactlyInAnyOrder(
                        "cut.png", "header.png", "empty.jpg", "text.jpg", "drawing.psd", "large.jpg", "flipped.png");
        assertThat(Files.readAllBytes(out.resolve("_lenslet/quarantine/cut.png")))
                .isEqualTo(Arrays.copyOf(good, good.length / 2));

        filter(0, in, out, limits);
        assertThat(counts(out)).containsExactly(10, 0, 2, 8, 0, 0);
        filter(0, in, out);
        assertThat(counts(out)).as("limits of their own no more").containsExactly(10, 2, 2, 6, 0, 0);
        Pictures.write(in, "cut.png", good);
        filter(0, in, out);
        assertThat(counts(out)).containsExactly(10, 1, 4, 5, 0, 0);
        assertThat(Tree.files(out.resolve("_lenslet/quarantine")).keySet())
                .as("but for what is no longer bad")
                .containsExactlyInAnyOrder("header.png", "empty.jpg", "text.jpg", "drawing.psd", "flipped.png");
    }

    /** As an archive may hold; characters of two bytes count as two. */
    @Test
    void aNameThatIsTooLongForTheOutput() throws Exception {
        Path archive = folder.resolve("in.zip");
        String name = "n".repeat(252);
        try (ZipOutputStream zip = new ZipOutputStream(Files.newOutputStream(archive))) {
            for (String path :
                    new String[] {"good.png", name + ".png", "\u00e9".repeat(126) + ".png", "deep" + name + "/p.png"}) {
                zip.putNextEntry(new ZipEntry(path));
                zip.write(Pictures.bytes(20, 20, 1, Encoding.png()));
            }
        }
        CommandLineRun run = filter(0, archive, folder.resolve("out"), "--set", "quarantine=copy");
        assertThat(counts(folder.resolve("out"))).containsExactly(4, 1, 0, 3, 0, 0);
        assertThat(run.stderr())
                .contains("no file can have that name in the output (nnnnnnnnnnnnnnnnnnnn... has 256 bytes in UTF-8,"
                        + " more than 255)");
        assertThat(Tree.files(folder.resolve("out"))).containsOnlyKeys("good.png");
    }

    /** The good ones are there all the same, and the next run stops at once for what it knows. */
    @Test
    void tooManyBadFiles() {
        Path in = folder.resolve("in");
        Path out = folder.resolve("out");
        for (int i = 0; i < 8; i++) {
            Pictures.file(in, "p" + i + ".png", i);
        }
        Pictures.write(in, "bad1.png", new byte[3]);
        Pictures.write(in, "bad2.png", new byte[4]);
        filter(0, in, folder.resolve("enough"), "--set", "maxFailures=20 %");
        assertThat(filter(3, in, out, "--set", "maxFailures=1").stderr())
                .contains("stopped: 2 of 10 images are bad, more than maxFailures (1)");
        assertThat(Tree.files(out)).hasSize(8);
        assertThat(summary(out).get("exitCode").intValue()).isEqualTo(3);
        assertThat(filter(3, in, out, "--set", "maxFailures=19.9 %").stderr()).contains("stopped: 2 of 10");
        filter(0, in, out, "--set", "maxFailures=2");
        assertThat(counts(out)).containsExactly(10, 0, 8, 2, 0, 0);
    }

    @Test
    void twoImagesOfOneName() {
        Path in = folder.resolve("in");
        Path out = folder.resolve("out");
        Pictures.write(in, "a.jpg", Pictures.bytes(30, 20, 1, Encoding.jpeg(90)));
        Pictures.write(in, "b.tif", Pictures.bytes(30, 20, 1, Encoding.tiff(Encoding.TiffCompression.NONE)));
        filter(0, in, out, "--set", "format=png");
        assertThat(Tree.files(out)).containsOnlyKeys("a.png", "b.png");
        byte[] png = Pictures.bytes(30, 20, 2, Encoding.png());
        Pictures.write(in, "a.png", png);
        Pictures.write(in, "a.jpeg", Pictures.bytes(30, 20, 3, Encoding.jpeg(90)));
        filter(0, in, out, "--set", "format=png");
        assertThat(Tree.files(out))
                .containsOnlyKeys("a.png", "a.jpg.png", "a.jpeg.png", "b.png")
                .containsEntry("a.png", Tree.text(Pictures.filtered(png, "median(radius=1)", Encoding.png())));
        assertThat(counts(out)).containsExactly(4, 3, 1, 0, 0, 0);
        assertThat(summary(out).get("renamed").intValue()).isEqualTo(2);
    }

    @Test
    void whatIsGivenWrongly() {
        Path in = folder.resolve("in");
        Pictures.file(in, "p.png", 1);
        assertThat(filter(2, "medain(radius=1)", in, folder.resolve("out")).stderr())
                .contains("median");
        assertThat(filter(2, folder.resolve("nowhere"), folder.resolve("out")).stderr())
                .contains("no input")
                .contains("nowhere");
        assertThat(folder.resolve("out")).doesNotExist();
        assertThat(filter(2, in, in.resolve("out")).stderr()).contains("output must not lie in the input");
        assertThat(filter(2, in, folder.resolve("out"), "--set", "maxFailures=many")
                        .stderr())
                .contains("maxFailures must be");
        assertThat(filter(2, in, folder.resolve("out"), "--set", "inclde=[x]").stderr())
                .contains("unknown key 'inclde'")
                .contains("include");
        assertThat(CommandLineRun.of("filter").stderr()).contains("name a job file, or give --input");
        assertThat(folder.resolve("out/p.png")).doesNotExist();
    }

    @Test
    void aDryRunChangesNothing() {
        Path in = folder.resolve("in");
        Pictures.write(in, "p.jpg", Pictures.bytes(40, 30, 1, Encoding.jpeg(90)));
        Pictures.write(in, "empty.png", new byte[0]);
        Pictures.write(in, "large.png", Pictures.bytes(50, 40, 1, Encoding.png()));
        String[] options = {"--set", "format=png", "--set", "limits.pixels=1999", "--dry-run"};
        String stdout = filter(0, in, folder.resolve("out"), options).stdout();
        assertThat(stdout)
                .contains("filter p.jpg -> p.png  40 x 30")
                .contains("bad empty.png: empty file")
                .contains("bad large.png: 50 x 40 pixels are more than the limit of 1999")
                .contains("3 images: 1 to be filtered, 0 unchanged, 2 bad as far as headers tell; 0.0 megapixels, about"
                        + " 1 s on one core");
        assertThat(folder.resolve("out")).doesNotExist();
        filter(0, in, folder.resolve("out"), Arrays.copyOf(options, 4));
        assertThat(filter(0, in, folder.resolve("out"), options).stdout())
                .contains("bad as before large.png: 50 x 40")
                .contains("3 images: 0 to be filtered, 1 unchanged, 2 bad");
    }
}
