package io.lenslet.cli;

import static io.lenslet.cli.FilterRuns.counts;
import static io.lenslet.cli.FilterRuns.filter;
import static org.assertj.core.api.Assertions.assertThat;

import io.lenslet.batch.ImageOutcome;
import io.lenslet.data.IdxFiles;
import io.lenslet.image.Encoding;
import io.lenslet.image.Image;
import io.lenslet.image.codec.ImageCodec;
import io.lenslet.input.IdxElement;
import io.lenslet.testing.Pictures;
import io.lenslet.testing.Tree;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.zip.GZIPOutputStream;
import org.apache.commons.compress.archivers.ArchiveEntry;
import org.apache.commons.compress.archivers.ArchiveOutputStream;
import org.apache.commons.compress.archivers.tar.TarArchiveOutputStream;
import org.apache.commons.compress.archivers.zip.ZipArchiveOutputStream;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.io.BytesWritable;
import org.apache.hadoop.io.SequenceFile;
import org.apache.hadoop.io.Text;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/** Every kind of input gives the files that filtering a folder gives, and those are what the pipeline gives. */
@ExtendWith(FilterRuns.class)
@Tag("spark")
class FilterInputsTest {

    private static final String[] NAMES = {
        "one.png", "two.jpg", "deep/down/three.png", "deep/four.png", "five and a half.png"
    };

    @TempDir
    private static Path shared;

    @TempDir
    private Path folder;

    private static Path photos;
    private static SortedMap<String, String> expected;

    @BeforeAll
    static void filterFolder() throws IOException {
        photos = shared.resolve("photos");
        for (int i = 0; i < NAMES.length; i++) {
            Pictures.file(photos, NAMES[i], i + 1);
        }
        Files.writeString(photos.resolve("README.txt"), "not a picture, and not called one");
        expected = new TreeMap<>();
        for (String name : NAMES) {
            byte[] filtered = Pictures.filtered(
                    Files.readAllBytes(photos.resolve(name)), "median(radius=1)", Encoding.SAME_AS_INPUT);
            expected.put(name, new String(filtered, StandardCharsets.ISO_8859_1));
        }
    }

    @Test
    void aFolderTree() {
        filter(0, photos, folder.resolve("out"));
        assertThat(Tree.files(folder.resolve("out"))).isEqualTo(expected);
        assertThat(counts(folder.resolve("out"))).containsExactly(5, 5, 0, 0, 0, 0);
    }

    /** Paths of Hadoop are made of URIs, to which a colon, a percent sign and others mean something. */
    @Test
    void namesThatMeanSomethingToAUri() {
        Path in = folder.resolve("in");
        String[] names = {
            "12:30.png",
            "d:e/2026-11-25T12:30.png",
            "100%.png",
            "a%3Ab.png",
            "a#b?.png",
            "a b+c.png",
            "[x]{y}*.png",
            "\u00fc\u20ac.png"
        };
        for (String name : names) {
            Pictures.file(in, name, 1);
        }
        Pictures.write(in, "bad:bad.png", new byte[3]);
        Path out = folder.resolve("out");
        filter(0, in, out, "--set", "quarantine=copy");
        assertThat(Tree.files(out)).containsOnlyKeys(names);
        assertThat(out.resolve("_lenslet/quarantine/bad:bad.png")).exists();
        filter(0, in, out);
        assertThat(counts(out)).containsExactly(9, 0, 8, 1, 0, 0);
    }

    @Test
    void aFolderTreeWithGlobs() {
        filter(
                0,
                photos,
                folder.resolve("out"),
                "--set",
                "include=['deep/**', '*.jpg']",
                "--set",
                "exclude=['**/three.*']");
        assertThat(Tree.files(folder.resolve("out"))).containsOnlyKeys("two.jpg", "deep/four.png");
    }

    @Test
    void oneFile() {
        filter(0, photos.resolve("one.png"), folder.resolve("out"));
        assertThat(Tree.files(folder.resolve("out"))).isEqualTo(Map.of("one.png", expected.get("one.png")));
    }

    @Test
    void archives() throws IOException {
        Path tar = folder.resolve("a.tar");
        try (OutputStream out = Files.newOutputStream(tar);
                TarArchiveOutputStream archive = new TarArchiveOutputStream(out)) {
            fill(archive);
        }
        Path gzipped = folder.resolve("a.tar.gz");
        try (OutputStream out = new GZIPOutputStream(Files.newOutputStream(gzipped))) {
            Files.copy(tar, out);
        }
        Path zip = folder.resolve("a.zip");
        try (ZipArchiveOutputStream archive = new ZipArchiveOutputStream(zip)) {
            fill(archive);
        }
        for (Path archive : new Path[] {tar, gzipped, zip}) {
            Path out = folder.resolve("out-" + archive.getFileName());
            filter(0, archive, out);
            assertThat(Tree.files(out)).as(archive.toString()).isEqualTo(expected);
        }
    }

    private static <E extends ArchiveEntry> void fill(ArchiveOutputStream<E> archive) throws IOException {
        for (String name : new String[] {
            "README.txt", "one.png", "two.jpg", "deep/down/three.png", "deep/four.png", "five and a half.png"
        }) {
            archive.putArchiveEntry(archive.createArchiveEntry(photos.resolve(name), name));
            Files.copy(photos.resolve(name), archive);
            archive.closeArchiveEntry();
        }
    }

    /** Those in a folder have their name in front; one that is damaged is a bad image among others. */
    @Test
    void archivesInAFolder() throws IOException {
        Path in = Files.createDirectory(folder.resolve("in"));
        try (ZipArchiveOutputStream archive = new ZipArchiveOutputStream(in.resolve("a.zip"))) {
            fill(archive);
        }
        byte[] whole = Files.readAllBytes(in.resolve("a.zip"));
        Pictures.write(in, "cut.zip", Arrays.copyOf(whole, whole.length / 2));
        Pictures.file(in, "single.png", 9);
        String stderr = filter(0, in, folder.resolve("out")).stderr();
        assertThat(Tree.files(folder.resolve("out")))
                .containsEntry("a/deep/four.png", expected.get("deep/four.png"))
                .containsKey("single.png")
                .hasSize(6);
        assertThat(stderr).contains("bad: cut.zip: ");
        assertThat(counts(folder.resolve("out"))).containsExactly(7, 6, 0, 1, 0, 0);
    }

    @Test
    void aSequenceFile() throws IOException {
        Path file = folder.resolve("photos.seq");
        try (SequenceFile.Writer writer = SequenceFile.createWriter(
                new Configuration(),
                SequenceFile.Writer.file(new org.apache.hadoop.fs.Path(file.toUri())),
                SequenceFile.Writer.keyClass(Text.class),
                SequenceFile.Writer.valueClass(BytesWritable.class))) {
            for (String name : NAMES) {
                writer.append(new Text(name), new BytesWritable(Files.readAllBytes(photos.resolve(name))));
            }
        }
        filter(0, file, folder.resolve("out"));
        assertThat(Tree.files(folder.resolve("out"))).isEqualTo(expected);
    }

    /** Filtered images in Parquet are themselves an input. */
    @Test
    void parquetOutAndIn() throws IOException {
        filter(0, photos, folder.resolve("table"), "--set", "container=parquet");
        assertThat(Tree.files(folder.resolve("table")).keySet()).allMatch(name -> name.endsWith(".parquet"));
        filter(0, "max(radius=0)", folder.resolve("table"), folder.resolve("out"));
        assertThat(Tree.files(folder.resolve("out")).keySet()).isEqualTo(expected.keySet());
        assertThat(Tree.files(folder.resolve("out"))).containsEntry("one.png", expected.get("one.png"));
    }

    @Test
    void idxFiles() throws Exception {
        byte[] pixels = new byte[3 * 4 * 5];
        for (int i = 0; i < pixels.length; i++) {
            pixels[i] = (byte) (i * 7);
        }
        Path in = Files.createDirectory(folder.resolve("in"));
        Files.write(in.resolve("t10k-images-idx3-ubyte"), IdxFiles.idx(pixels, 3, 4, 5));
        filter(0, "max(radius=0)", in, folder.resolve("out"));
        assertThat(Tree.files(folder.resolve("out")))
                .containsOnlyKeys("t10k-images/00000.png", "t10k-images/00001.png", "t10k-images/00002.png");
        byte[] written = Files.readAllBytes(folder.resolve("out/t10k-images/00001.png"));
        byte[] samples = new ImageCodec(100).read("x", written).bytes(0);
        assertThat(samples).isEqualTo(Arrays.copyOfRange(pixels, 20, 40));
    }

    /** Colors are (count, channel, row, column). */
    @Test
    void idxFilesOfOtherTypes() throws Exception {
        double[] values = new double[2 * 3 * 4 * 5];
        for (int i = 0; i < values.length; i++) {
            values[i] = i + 0.5;
        }
        Path in = Files.createDirectory(folder.resolve("in"));
        Files.write(in.resolve("a-idx4-float"), IdxFiles.idx(IdxElement.FLOAT, values, 2, 3, 4, 5));
        Files.write(in.resolve("b-idx4-ubyte"), IdxFiles.idx(new byte[60], 1, 4, 5, 3));
        Files.write(in.resolve("c-idx3-ubyte"), IdxFiles.idx(new byte[60], 60));
        Arrays.fill(values, 0.5);
        Files.write(in.resolve("d-idx3-double"), IdxFiles.idx(IdxElement.DOUBLE, values, 2, 12, 5));
        filter(0, "max(radius=0)", in, folder.resolve("out"));
        assertThat(Tree.files(folder.resolve("out"))).containsOnlyKeys("a/00000.png", "a/00001.png");
        Image read = new ImageCodec(100).read("x", Files.readAllBytes(folder.resolve("out/a/00001.png")));
        assertThat(read.color()).isEqualTo(Image.Color.RGB);
        assertThat(read.bytes(0)).startsWith(61, 62);
        assertThat(read.bytes(2)).startsWith(101, 102);
        assertThat(FilterRuns.ledger(folder.resolve("out")).values())
                .extracting(ImageOutcome::reason)
                .anyMatch(reason -> reason.contains(
                        "has 4 channels, expected 1 or 3 as the second dimension: (count, channels, rows, columns)"))
                .anyMatch(reason -> reason.contains("has dimensions 60, expected 3 (count, rows, columns) or 4"))
                .anyMatch(reason ->
                        reason.contains("values must be from 0 to 255, none is above 1; multiply them by 255"));
    }
}
