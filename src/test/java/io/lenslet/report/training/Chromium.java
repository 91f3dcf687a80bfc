package io.lenslet.report.training;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/** A real browser that looks at a page. Needs Chromium, which {@code .ci/run} installs. */
final class Chromium {

    /** Enough for the checks, and less than the 20 s after which the page of a run that goes on loads itself anew. */
    private static final int VIRTUAL_MILLISECONDS = 15_000;

    private Chromium() {}

    /**
     * Opens a page {@code width} pixels wide and returns what {@code layout.js} and a script of checks found in it;
     * {@code folder} is for the browser's files.
     */
    static JsonNode look(String html, String checks, int width, Path folder) throws IOException, InterruptedException {
        Path page = folder.resolve("page.html");
        String script = resource("layout.js") + resource(checks);
        Files.writeString(page, html.replace("</body>", "<script>" + script + "</script></body>"));
        Path dom = folder.resolve("dom.html");
        Process browser = new ProcessBuilder(
                        path(),
                        "--headless",
                        "--no-sandbox",
                        "--disable-gpu",
                        "--hide-scrollbars",
                        "--disable-background-networking",
                        "--user-data-dir=" + folder.resolve("profile"),
                        "--window-size=" + width + ",900",
                        "--virtual-time-budget=" + VIRTUAL_MILLISECONDS,
                        "--dump-dom",
                        page.toUri() + "#" + width)
                .redirectOutput(dom.toFile())
                .redirectError(folder.resolve("log").toFile())
                .start();
        assertThat(browser.waitFor())
                .as(Files.readString(folder.resolve("log")))
                .isZero();
        String found = Files.readString(dom);
        assertThat(found).contains("<pre id=\"checks\">");
        String json = found.substring(found.indexOf("<pre id=\"checks\">") + 17, found.lastIndexOf("</pre>"));
        return new ObjectMapper()
                .readTree(json.replace("&lt;", "<").replace("&gt;", ">").replace("&amp;", "&"));
    }

    /** Nothing sticks out of the page, lies on another piece of it, or was asked of a network. */
    static void assertLaidOut(JsonNode found, int width) {
        assertThat(found.get("width").intValue()).isBetween(Math.min(width, 1100), width);
        assertThat(found.get("outside")).isEmpty();
        assertThat(found.get("overlapping")).isEmpty();
        assertThat(found.get("requests")).isEmpty();
    }

    private static String resource(String name) throws IOException {
        return new String(Chromium.class.getResourceAsStream(name).readAllBytes(), StandardCharsets.UTF_8);
    }

    private static String path() {
        List<String> found = Stream.of(System.getenv("PATH").split(File.pathSeparator))
                .flatMap(folder -> Stream.of("chromium", "google-chrome").map(name -> Path.of(folder, name)))
                .filter(Files::isExecutable)
                .map(Path::toString)
                .toList();
        assumeTrue(!found.isEmpty(), "no Chromium on the path; .ci/run installs it");
        return found.get(0);
    }
}
