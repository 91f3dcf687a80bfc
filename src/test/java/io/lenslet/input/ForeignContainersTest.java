package io.lenslet.input;

import static org.assertj.core.api.Assertions.assertThat;

import io.lenslet.image.Encoding;
import io.lenslet.input.PassedOver.Reason;
import io.lenslet.testing.Pictures;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.apache.hadoop.io.SequenceFile.CompressionType;
import org.apache.hadoop.io.Text;
import org.apache.parquet.hadoop.metadata.CompressionCodecName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Names of any bytes, empty containers, tables: as {@link ForeignArchivesTest} has archives. */
class ForeignContainersTest {

    private static final byte[] ONE = Pictures.bytes(30, 20, 1, Encoding.png());

    private static final byte[] TWO = Pictures.bytes(20, 30, 2, Encoding.png());

    @TempDir
    private Path folder;

    private Seen seen(String name, byte[] content) throws Exception {
        return Seen.of(folder, name, content);
    }

    @Test
    void namesOfAnyBytes() throws Exception {
        byte[] latin = {'l', (byte) 0xE9, '.', 'p', 'n', 'g'};
        Seen tar = seen(
                "a.tar",
                new TarRecords()
                        .member('0', "scan:1.png", ONE)
                        .member('0', "view:1.png", TWO)
                        .member('0', "../up.png", ONE)
                        .member('x', "pax", TarRecords.pax("path", "nul\0.png").getBytes(StandardCharsets.UTF_8))
                        .member('0', "short.png", ONE)
                        .file(latin, ONE)
                        .member('0', "_lenslet/lock.png", ONE)
                        .member('0', "/abs.png", ONE)
                        .bytes());
        assertThat(tar.images().keySet()).containsExactlyInAnyOrder("a/scan:1.png", "a/view:1.png", "a/abs.png");
        assertThat(tar.bad())
                .containsOnlyKeys("a/\\x2E\\x2E/up.png", "a/nul\\x00.png", "a/l\\xE9.png")
                .containsEntry("a/nul\\x00.png", "a/nul\\x00.png: its name holds a NUL, which no file's can");
        assertThat(tar.passedOver()).isEqualTo(Map.of(Reason.HIDDEN, 1L));

        Map<Text, byte[]> rows = new LinkedHashMap<>();
        for (String key : List.of(
                "scan:1.png",
                "view:1.png",
                "file:/tmp/x.png",
                "no-ending",
                "_lenslet/lock",
                "d/.y.png",
                "../up.png",
                "nul\0.png",
                "")) {
            rows.put(new Text(key), ONE);
        }
        rows.put(new Text(latin), ONE);
        for (Map.Entry<String, byte[]> table : Map.of(
                        "a.seq",
                        Containers.sequence(rows, CompressionType.NONE, folder),
                        "a.parquet",
                        Containers.parquet(rows, CompressionCodecName.UNCOMPRESSED, folder))
                .entrySet()) {
            Seen seen = seen(table.getKey(), table.getValue());
            assertThat(seen.images().keySet())
                    .as(table.getKey())
                    .containsExactlyInAnyOrder("scan:1.png", "view:1.png", "tmp/x.png", "no-ending");
            assertThat(seen.bad()).containsOnlyKeys("\\x2E\\x2E/up.png", "nul\\x00.png", "l\\xE9.png", "row-8");
            assertThat(seen.passedOver()).isEqualTo(Map.of(Reason.HIDDEN, 2L));
        }
    }

    @Test
    void emptyContainers() throws Exception {
        for (String name : List.of("a.tar", "a.tar.gz", "a.zip", "a.seq", "a.parquet")) {
            assertThat(seen(name, new byte[0]).bad().get(name)).as(name).startsWith(name + ": ");
        }
        assertThat(seen("a.tar", new byte[0]).bad()).isEqualTo(Map.of("a.tar", "a.tar: empty file"));
        Map<String, byte[]> none = Map.of(
                "a.tar",
                Containers.tar(Map.of()),
                "a.tgz",
                Containers.gzip(Containers.tar(Map.of())),
                "a.zip",
                Containers.zip(Map.of()),
                "a.seq",
                Containers.sequence(Map.of(), CompressionType.BLOCK, folder),
                "a.parquet",
                Containers.parquet(Map.of(), CompressionCodecName.GZIP, folder));
        for (Map.Entry<String, byte[]> file : none.entrySet()) {
            Seen seen = seen(file.getKey(), file.getValue());
            assertThat(seen).as(file.getKey()).isEqualTo(new Seen(Map.of(), Map.of(), Map.of(Reason.NO_IMAGES, 1L)));
        }
    }

    /** Hadoop's own reader takes a block that is cut off for the end. */
    @ParameterizedTest
    @ValueSource(strings = {"NONE", "RECORD", "BLOCK"})
    void aSequenceFileThatIsCutOff(CompressionType compression) throws Exception {
        byte[] file =
                Containers.sequence(Map.of(new Text("one.png"), ONE, new Text("two.png"), TWO), compression, folder);
        Seen seen = seen("a.seq", Arrays.copyOf(file, file.length - 40));
        assertThat(seen.images().size()).isLessThan(2);
        assertThat(seen.bad().get("a.seq")).startsWith("a.seq: ").contains("cut off");
        assertThat(seen("a.seq", file).images().keySet()).containsExactlyInAnyOrder("one.png", "two.png");
    }
}
