package io.lenslet.input;

import static org.assertj.core.api.Assertions.assertThat;

import io.lenslet.image.Encoding;
import io.lenslet.image.ImageFormat;
import io.lenslet.input.PassedOver.Reason;
import io.lenslet.testing.Pictures;
import io.lenslet.testing.Tree;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Archives and compressed images as other programs write them: what is an image in them is read right, what is bad has
 * its reason, what is neither is told.
 */
class ForeignArchivesTest {

    private static final byte[] ONE = Pictures.bytes(30, 20, 1, Encoding.png());

    private static final byte[] TWO = Pictures.bytes(20, 30, 2, Encoding.png());

    @TempDir
    private Path folder;

    private Seen seen(String name, byte[] content) throws Exception {
        return Seen.of(folder, name, content);
    }

    @ParameterizedTest
    @ValueSource(strings = {"a.tar", "a.tar.gz"})
    void aTarWithMoreThanFiles(String name) throws Exception {
        byte[] tar = new TarRecords()
                .member('0', "one.png", ONE)
                .sparse("sparse.png", 4096, ONE)
                .sparsePax("pax.png", 1 << 20, TWO)
                .link('1', "hard.png", "one.png", ONE.length)
                .link('2', "soft.png", "one.png", 0)
                .link('1', "lost.png", "nowhere.png", 0)
                .link('1', "again.png", "hard.png", 0)
                .link('3', "character.png", "", 0)
                .link('4', "block.png", "", 0)
                .link('6', "fifo.png", "", 0)
                .member('D', "names.png", new byte[700])
                .member('V', "label.png", new byte[0])
                .link('5', "folder/", "", 100)
                .member('7', "contiguous.png", TWO)
                .member('0', "notes.txt", new byte[100])
                .member('0', ".hidden.png", ONE)
                .member('0', "last.png", TWO)
                .bytes();
        Seen seen = seen(name, name.endsWith("gz") ? Containers.gzip(tar) : tar);
        assertThat(seen.images().keySet())
                .containsExactlyInAnyOrder("a/one.png", "a/hard.png", "a/again.png", "a/contiguous.png", "a/last.png");
        assertThat(seen.images())
                .containsEntry("a/hard.png", Tree.text(ONE))
                .containsEntry("a/again.png", Tree.text(ONE))
                .containsEntry("a/contiguous.png", Tree.text(TWO))
                .containsEntry("a/last.png", Tree.text(TWO));
        assertThat(seen.bad())
                .containsOnlyKeys("a/sparse.png", "a/pax.png", "a/lost.png")
                .containsEntry(
                        "a/lost.png",
                        "a/lost.png: a hard link to nowhere.png, which is no image before it in the archive")
                .hasEntrySatisfying(
                        "a/sparse.png",
                        reason -> assertThat(reason).contains("not an image").contains("00 00 00 00"));
        assertThat(seen.passedOver())
                .isEqualTo(
                        Map.of(Reason.LINK, 1L, Reason.NOT_A_FILE, 5L, Reason.NOT_CALLED_IMAGE, 1L, Reason.HIDDEN, 1L));
    }

    /** Its first hole is within the image: an uncompressed BMP with black rows may be stored so. */
    @Test
    void anImageWithAHole() throws Exception {
        byte[] tar = new TarRecords()
                .sparse("sparse.png", 0, ONE)
                .sparsePax("pax.png", 0, TWO)
                .member('0', "last.png", TWO)
                .bytes();
        Seen seen = seen("a.tar", tar);
        assertThat(seen.images())
                .isEqualTo(Map.of(
                        "a/sparse.png", Tree.text(ONE), "a/pax.png", Tree.text(TWO), "a/last.png", Tree.text(TWO)));
    }

    /** Compressed archives of every ending, in one stream or several. */
    @Test
    void endings() throws Exception {
        byte[] tar = Containers.tar(Map.of("one.png", ONE));
        byte[] begin = Arrays.copyOf(tar, 700);
        byte[] end = Arrays.copyOfRange(tar, 700, tar.length);
        Map<String, byte[]> archives =
                new LinkedHashMap<>(Map.of("A.TAR", tar, "A.Zip", Containers.zip(Map.of("one.png", ONE))));
        List.of("A.TAR.GZ", "A.tgz", "A.TAZ")
                .forEach(name -> archives.put(name, joined(Containers.gzip(begin), Containers.gzip(end))));
        List.of("A.tar.bz2", "A.TBZ2", "A.tbz")
                .forEach(name -> archives.put(name, joined(Containers.bzip2(begin), Containers.bzip2(end))));
        List.of("A.tar.xz", "A.TXZ")
                .forEach(name -> archives.put(name, joined(Containers.xz(begin), Containers.xz(end))));
        List.of("A.tar.zst", "A.TZST")
                .forEach(name -> archives.put(name, joined(Containers.zstd(begin), Containers.zstd(end))));
        for (Map.Entry<String, byte[]> archive : archives.entrySet()) {
            Seen seen = seen(archive.getKey(), archive.getValue());
            assertThat(seen.images()).as(archive.getKey()).isEqualTo(Map.of("A/one.png", Tree.text(ONE)));
            assertThat(seen.bad()).as(archive.getKey()).isEmpty();
        }
        assertThat(seen("a.b.tar", tar).images().keySet()).containsExactlyInAnyOrder("a.b/one.png");
        for (String unread : List.of("a.7z", "a.RAR", "a.tar.lz4", "a.png.lzma", "a.tar.Z")) {
            assertThat(seen(unread, new byte[10]).bad().get(unread))
                    .as(unread)
                    .startsWith(unread + ": archives and compressed images of this kind");
        }
    }

    private static byte[] joined(byte[] first, byte[] second) {
        byte[] both = Arrays.copyOf(first, first.length + second.length);
        System.arraycopy(second, 0, both, first.length, second.length);
        return both;
    }

    @Test
    void compressedImages() throws Exception {
        for (Map.Entry<String, byte[]> file : Map.of(
                        "a.png.gz",
                        Containers.gzip(ONE),
                        "A.PNG.BZ2",
                        Containers.bzip2(ONE),
                        "a.png.xz",
                        Containers.xz(ONE),
                        "a.png.zst",
                        Containers.zstd(ONE))
                .entrySet()) {
            assertThat(seen(file.getKey(), file.getValue()).images()).isEqualTo(Map.of(file.getKey(), Tree.text(ONE)));
        }
        byte[] damaged = Containers.gzip(ONE);
        damaged[damaged.length - 8] ^= 1; // its checksum
        assertThat(seen("a.png.gz", damaged).bad()).isEqualTo(Map.of("a.png.gz", "a.png.gz: Corrupt GZIP trailer"));
        assertThat(ImageNames.written("d/a.png.gz", ImageFormat.PNG)).isEqualTo("d/a.png");
    }

    @Test
    void aChecksumOfAZip() throws Exception {
        byte[] zip = Containers.bytes(out -> {
            try (ZipOutputStream stored = new ZipOutputStream(out)) {
                stored.setLevel(0);
                for (String name : List.of("one.png", "two.png")) {
                    stored.putNextEntry(new ZipEntry(name));
                    stored.write(name.equals("one.png") ? ONE : TWO);
                }
            }
        });
        zip[200] ^= 1;
        Seen seen = seen("a.zip", zip);
        assertThat(seen.images()).isEqualTo(Map.of("a/two.png", Tree.text(TWO)));
        assertThat(seen.bad().get("a/one.png"))
                .matches("a/one.png: damaged: the archive says its CRC-32 is [0-9a-f]{8}, it is [0-9a-f]{8}");
    }

    /** What follows is not known, what was before is. */
    @Test
    void aDamagedTar() throws Exception {
        byte[] tar = new TarRecords()
                .member('0', "one.png", ONE)
                .member('0', "two.png", TWO)
                .bytes();
        int second = 512 + (ONE.length + 511) / 512 * 512;
        byte[] damaged = tar.clone();
        damaged[second + 3] ^= 1;
        assertThat(seen("a.tar", damaged).bad())
                .isEqualTo(Map.of(
                        "a.tar",
                        "a.tar: damaged: the header at byte " + second
                                + " has a wrong checksum; what lies behind it is not read"));
        Seen cut = seen("a.tar", Arrays.copyOf(tar, second + 600));
        assertThat(cut.images().keySet()).containsExactlyInAnyOrder("a/one.png");
        assertThat(cut.bad())
                .containsOnlyKeys("a.tar", "a/two.png")
                .hasEntrySatisfying("a.tar", reason -> assertThat(reason).contains("cut off"));
        assertThat(seen("a.tar", Arrays.copyOf(tar, second + 100)).bad().get("a.tar"))
                .contains("in the middle of a header");
    }

    /** Without the mark of UTF-8 it is the code page of the first PC, if it is not UTF-8 all the same. */
    @Test
    void namesInZips() throws Exception {
        byte[] zip = Containers.zip(Map.of("sXXn.png", ONE));
        byte[] cp437 = Tree.bytes(Tree.text(zip).replace("sXXn.png", "s\u0094\u0081n.png"));
        int flags = 7;
        cp437[flags] &= ~8;
        byte[] central = {'P', 'K', 1, 2};
        cp437[Tree.text(cp437).indexOf(Tree.text(central)) + 9] &= ~8;
        assertThat(seen("a.zip", cp437).images().keySet()).containsExactlyInAnyOrder("a/s\u00f6\u00fcn.png");
    }
}
