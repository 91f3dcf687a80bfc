package io.lenslet.cli;

import static io.lenslet.cli.FilterRuns.counts;
import static io.lenslet.cli.FilterRuns.filter;
import static io.lenslet.cli.FilterRuns.summary;
import static org.assertj.core.api.Assertions.assertThat;

import io.lenslet.testing.Pictures;
import io.lenslet.testing.Tree;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.channels.ServerSocketChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/**
 * Folders and archives as people have them: loops, links, FIFOs, names of any bytes, archives of one name, a ledger
 * that is damaged.
 */
@Tag("spark")
@ExtendWith(FilterRuns.class)
class FilterForeignInputsTest {

    @TempDir
    private Path folder;

    /** By the names that it has in the input, and then by those of links to elsewhere. */
    @Test
    void everyFolderOnce() throws Exception {
        Path in = folder.resolve("in");
        Pictures.file(in, "1.png", 1);
        Pictures.file(in, "deep/down/2.png", 2);
        Pictures.file(folder, "elsewhere/sub/3.png", 3);
        Path loops = Files.createDirectory(in.resolve("loops"));
        Files.createSymbolicLink(loops.resolve("up"), Path.of(".."));
        Files.createSymbolicLink(loops.resolve("here"), Path.of("."));
        Files.createSymbolicLink(in.resolve("a-link"), Path.of("deep", "down"));
        Files.createSymbolicLink(in.resolve("more"), folder.resolve("elsewhere"));
        Files.createSymbolicLink(in.resolve("z"), folder.resolve("elsewhere/sub"));
        Files.createSymbolicLink(in.resolve("same.png"), Path.of("1.png"));
        String stderr = filter(0, in, folder.resolve("out")).stderr();
        assertThat(Tree.files(folder.resolve("out")))
                .containsOnlyKeys("1.png", "same.png", "deep/down/2.png", "more/sub/3.png");
        assertThat(stderr)
                .contains("passed over: links to folders that are listed under another name: 4 "
                        + "(a-link, loops/here, loops/up, z)");
    }

    @Test
    void whatIsNoFileIsTold() throws Exception {
        Path in = folder.resolve("in");
        Pictures.file(in, "1.png", 1);
        Pictures.file(in, ".hidden/2.png", 2);
        Pictures.write(in, "notes.txt", new byte[3]);
        Files.createSymbolicLink(in.resolve("gone.png"), Path.of("nowhere"));
        Files.createSymbolicLink(in.resolve("self.png"), Path.of("self.png"));
        Pictures.write(in, "a\nb.png", new byte[0]);
        shell("cd '" + in + "' && mkfifo fifo.png && touch \"$(printf 'latin1-\\351.png')\"");
        Path out = folder.resolve("out");
        try (ServerSocketChannel socket = ServerSocketChannel.open(StandardProtocolFamily.UNIX)) {
            socket.bind(UnixDomainSocketAddress.of(in.resolve("s.png")));
            String[] told = {
                "passed over: names that begin with a dot or an underscore: 1 (.hidden)",
                "passed over: files that are not called images: 1 (notes.txt)",
                "passed over: names that are not UTF-8: 1 (latin1-\\xE9.png)"
            };
            assertThat(filter(0, in, out, "--dry-run").stdout()).contains(told);
            assertThat(filter(0, in, out).stderr())
                    .contains(told)
                    .contains("passed over: FIFOs, sockets and devices: 2 (")
                    .contains("passed over: links that lead nowhere: 2 (")
                    .contains("bad: a\\x0Ab.png: empty file");
        }
        assertThat(counts(out)).containsExactly(2, 1, 0, 1, 0, 0);
        assertThat(summary(out).get("passedOver"))
                .hasToString("{\"hidden\":1,\"not_called_image\":1,\"not_a_file\":2,\"dangling\":2,\"name\":1}");
        try (Stream<Path> runs = Files.list(out.resolve("_lenslet/runs"))) {
            assertThat(runs.findFirst().orElseThrow().resolve("report.html"))
                    .content()
                    .contains("<h2>Passed over</h2>", "links that lead nowhere", "latin1-\\xE9.png");
        }
        filter(2, in.resolve("fifo.png"), folder.resolve("other"));
    }

    private static void shell(String command) throws Exception {
        assertThat(new ProcessBuilder("sh", "-c", command).inheritIO().start().waitFor())
                .isZero();
    }

    /** Nothing is lost where a damaged ledger is, and the next run has nothing to do. */
    @Test
    void aDamagedLedger() throws Exception {
        Path in = folder.resolve("in");
        Path out = folder.resolve("out");
        Pictures.file(in, "1.png", 1);
        Pictures.file(in, "2.png", 2);
        filter(0, in, out);
        Path ledger;
        try (Stream<Path> files = Files.list(out.resolve("_lenslet/ledger"))) {
            ledger = files.findFirst().orElseThrow();
        }
        byte[] rows = Arrays.copyOf(Files.readAllBytes(ledger), 100);
        Files.write(ledger, rows);
        assertThat(filter(0, in, out).stderr())
                .contains("files of the ledger that are damaged: 1 (" + ledger.getFileName() + "); they are set aside");
        assertThat(counts(out)).containsExactly(2, 2, 0, 0, 0, 0);
        assertThat(ledger.resolveSibling(ledger.getFileName() + ".damaged")).hasBinaryContent(rows);
        filter(0, in, out);
        assertThat(counts(out)).containsExactly(2, 0, 2, 0, 0, 0);
    }
}
