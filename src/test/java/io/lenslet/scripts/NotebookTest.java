package io.lenslet.scripts;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.Test;

/** The tutorial as a notebook says what the page says, and was run from top to bottom: {@code scripts/notebook} does both. */
class NotebookTest {

    private static final Path NOTEBOOK = Path.of("docs/tutorial.ipynb");
    private static final Pattern BLOCK = Pattern.compile("(?ms)^```\\n(.*?)^```\\n");
    /** Folders of somebody's machine, and addresses other than that of this one. */
    private static final Pattern PRIVATE =
            Pattern.compile("/(root|home|work|tmp|Users)/|\\b(?!127\\.0\\.0\\.1)\\d+\\.\\d+\\.\\d+\\.\\d+\\b");

    @Test
    void itHasTheTextAndTheCommandsOfThePageInOrder() throws IOException {
        List<String> expected = new ArrayList<>();
        String page = Files.readString(Path.of("docs/tutorial.md"));
        int heading = page.indexOf('\n') + 1;
        add(expected, page.substring(0, heading));
        int end = heading;
        for (var block = BLOCK.matcher(page); block.find(end); end = block.end()) {
            add(expected, page.substring(end, block.start()));
            block.group(1)
                    .lines()
                    .filter(line -> line.startsWith("$ "))
                    .forEach(line -> expected.add("%%bash\n" + line.substring(2)));
        }
        add(expected, page.substring(end));
        assertThat(cells().filter(cell -> !ofTheNotebookAlone(cell))
                        .map(NotebookTest::source)
                        .toList())
                .isEqualTo(expected);
    }

    @Test
    void everyCellWasRunInOrderAndEndedWell() throws IOException {
        List<JsonNode> code = cells().filter(
                        cell -> cell.get("cell_type").textValue().equals("code"))
                .toList();
        for (int i = 0; i < code.size(); i++) {
            assertThat(code.get(i).get("execution_count").intValue())
                    .as(source(code.get(i)))
                    .isEqualTo(i + 1);
            for (JsonNode output : code.get(i).get("outputs")) {
                assertThat(output.get("output_type").textValue())
                        .as(source(code.get(i)))
                        .isNotEqualTo("error");
            }
        }
        assertThat(Files.size(NOTEBOOK)).isLessThan(2_000_000);
    }

    /** Where the page shows what a command prints, the notebook has it too. */
    @Test
    void itPrintedWhatThePageShowsAndNothingOfTheMachine() throws IOException {
        String page = Files.readString(Path.of("docs/tutorial.md"));
        for (JsonNode cell : cells().toList()) {
            String printed = printed(cell);
            assertThat(PRIVATE.matcher(printed).results().map(found -> found.group()))
                    .as(source(cell))
                    .isEmpty();
            int shown = page.indexOf(source(cell).replaceFirst("^%%bash\n", "\\$ ") + "\n  ");
            if (shown >= 0) {
                String below = page.substring(page.indexOf('\n', shown) + 1, page.indexOf("```", shown));
                assertThat(printed.strip()).isEqualTo(below.strip());
            }
        }
    }

    @Test
    void itShowsWhatTheCommandsLeft() throws IOException {
        long pictures = cells().flatMap(
                        cell -> StreamSupport.stream(cell.path("outputs").spliterator(), false))
                .filter(output -> output.at("/data").has("image/png")
                        || output.at("/data").has("image/jpeg"))
                .count();
        assertThat(pictures).isGreaterThan(20);
    }

    private static boolean ofTheNotebookAlone(JsonNode cell) {
        return cell.at("/metadata/tags/0").asText().equals("notebook");
    }

    private static Stream<JsonNode> cells() throws IOException {
        JsonNode cells = new ObjectMapper().readTree(NOTEBOOK.toFile()).get("cells");
        assertThat(cells).hasSizeGreaterThan(30);
        return StreamSupport.stream(cells.spliterator(), false);
    }

    private static void add(List<String> pieces, String text) {
        if (!text.isBlank()) {
            pieces.add(text.strip());
        }
    }

    private static String source(JsonNode cell) {
        return joined(cell.get("source"));
    }

    private static String printed(JsonNode cell) {
        StringBuilder printed = new StringBuilder();
        cell.path("outputs").forEach(output -> printed.append(joined(output.path("text"))));
        return printed.toString();
    }

    private static String joined(JsonNode lines) {
        StringBuilder text = new StringBuilder();
        lines.forEach(line -> text.append(line.textValue()));
        return text.toString();
    }
}
