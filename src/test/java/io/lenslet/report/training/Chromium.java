package io.lenslet.report.training;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/** A real browser that looks at a page. Needs Chromium, which {@code .ci/run} installs. */
final class Chromium {

    private static final int SECONDS_TO_START_OR_END = 60;
    /** In the page before its first script has run too. */
    private static final String FOUND =
            "new Promise(done => { const wait = () => window.found ? done(window.found) : setTimeout(wait, 20); wait(); })";

    private Chromium() {}

    /**
     * Opens a page {@code width} pixels wide and returns what {@code layout.js} and a script of checks found in it;
     * {@code folder} is for the browser's files.
     */
    static JsonNode look(String html, String checks, int width, Path folder) throws IOException, InterruptedException {
        Path page = folder.resolve("page.html");
        String script = resource("layout.js") + resource(checks);
        Files.writeString(page, stays(html).replace("</body>", "<script>" + script + "</script></body>"));
        Path profile = folder.resolve("profile");
        Process browser = start(profile, folder.resolve("log"));
        try (BrowserTab tab = BrowserTab.at(port(browser, profile, folder.resolve("log")))) {
            tab.resize(width, 900);
            tab.open(page.toUri());
            return tab.await(FOUND);
        } finally {
            if (!browser.waitFor(SECONDS_TO_START_OR_END, TimeUnit.SECONDS)) {
                browser.destroyForcibly().waitFor();
            }
        }
    }

    /** The page of a run that goes on loads itself anew after a while: with whatever was found in it until then. */
    private static String stays(String html) {
        return html.replaceFirst("<meta http-equiv=\"refresh\"[^>]*>", "");
    }

    private static Process start(Path profile, Path log) throws IOException {
        return new ProcessBuilder(
                        path(),
                        "--headless",
                        "--no-sandbox",
                        "--disable-gpu",
                        "--hide-scrollbars",
                        "--disable-background-networking",
                        "--user-data-dir=" + profile,
                        "--remote-debugging-port=0",
                        "about:blank")
                .redirectErrorStream(true)
                .redirectOutput(log.toFile())
                .start();
    }

    /** The port that the browser chose. It writes it, and a second line, when it is ready to be asked. */
    private static int port(Process browser, Path profile, Path log) throws IOException, InterruptedException {
        Path file = profile.resolve("DevToolsActivePort");
        long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(SECONDS_TO_START_OR_END);
        while (System.nanoTime() < deadline && browser.isAlive()) {
            if (Files.exists(file) && Files.readAllLines(file).size() == 2) {
                return Integer.parseInt(Files.readAllLines(file).get(0));
            }
            Thread.sleep(20);
        }
        throw new IOException("Chromium did not start: " + Files.readString(log));
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
