package io.lenslet.input;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import org.apache.hadoop.fs.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Names of any bytes, in archives, in tables and on disks. */
class MemberNameTest {

    /** No name in an archive leads out of the output folder, or where no file can be. */
    @ParameterizedTest
    @CsvSource({
        "a/b.png, a/b.png, ''",
        "./a/./b.png, a/b.png, ''",
        "/a//b.png, a/b.png, ''",
        "scan:1.png, scan:1.png, ''",
        "C:/b.png, C:/b.png, ''",
        "file:/a/b.png, file:/a/b.png, ''",
        "a..b/..c/b.., a..b/..c/b.., ''",
        "../../etc/b.png, \\x2E\\x2E/\\x2E\\x2E/etc/b.png, its name climbs out of its folder (..)",
        "a/../b.png, a/\\x2E\\x2E/b.png, its name climbs out of its folder (..)",
        "a\\..\\b.png, a\\\\x2E\\x2E\\b.png, its name climbs out of its folder (..)",
        "/, '', it has no name"
    })
    void namesInArchives(String name, String path, String problem) {
        assertThat(MemberName.of(name)).isEqualTo(new MemberName(path, problem));
        assertThat(MemberName.of(name.getBytes(StandardCharsets.UTF_8))).isEqualTo(new MemberName(path, problem));
    }

    /** A NUL, a character that was not decoded, and bytes that are none. */
    @Test
    void namesOfAnyBytes() {
        assertThat(MemberName.of("a\0b.png"))
                .isEqualTo(new MemberName("a\\x00b.png", "its name holds a NUL, which no file's can"));
        assertThat(MemberName.of(new byte[] {'l', (byte) 0xE9, '.', (byte) 0xC3, (byte) 0xA9}))
                .isEqualTo(new MemberName("l\\xE9.\u00e9", "its name is not UTF-8"));
        assertThat(MemberName.of("\uFFFD".getBytes(StandardCharsets.UTF_8)).problem())
                .as("written so")
                .isEmpty();
        assertThat(MemberName.shown("a\nb\u007f.png")).isEqualTo("a\\x0Ab\\x7F.png");
    }

    /** Tables have paths as Hadoop and Spark write them. */
    @ParameterizedTest
    @CsvSource({
        "file:/a/b.png, a/b.png",
        "s3a://bucket/b.png, bucket/b.png",
        "scan:/1.png, scan:/1.png",
        "scan:1.png, scan:1.png"
    })
    void keysOfTables(String key, String path) {
        assertThat(MemberName.ofKey(key.getBytes(StandardCharsets.UTF_8))).isEqualTo(new MemberName(path, ""));
    }

    @Test
    void fileNamesMustBeUtf8() {
        FileNames.requireReadable(new Path("file:/in"), "UTF-8");
        FileNames.requireReadable(new Path("hdfs://host/in"), "ANSI_X3.4-1968");
        assertThatThrownBy(() -> FileNames.requireReadable(new Path("file:/in"), "ANSI_X3.4-1968"))
                .isInstanceOf(InvalidDataException.class)
                .hasMessage("the names of local files (file:/in) would be read as ANSI_X3.4-1968, expected UTF-8: start"
                        + " Java with LC_ALL=C.UTF-8 in its environment, as scripts/lenslet does");
    }
}
