package io.lenslet;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** What the pages name is there: files and headings that they link to, the classes of the first hour, and the benchmarks. */
class DocumentationTest {

    private static final Pattern CODE = Pattern.compile("(?ms)^ *```.*?^ *```");
    private static final Pattern LINK = Pattern.compile("]\\(([^)\\s]+)\\)");
    private static final Pattern ELSEWHERE = Pattern.compile("\\w+:.*");
    private static final Pattern HEADING = Pattern.compile("(?m)^#+ +(.*)$");
    private static final Pattern BENCHMARK = Pattern.compile("(?m)^<!-- benchmark: ([\\w-]+)(?: .*)? -->$");
    private static final Pattern COMMAND = Pattern.compile("(?m)^  (\\w[\\w-]*)(?: .*)?$");
    private static final Pattern CLASS = Pattern.compile("`(\\w+/[A-Z]\\w+)`");

    @Test
    void everyLinkLeadsToAFileAndAHeading() throws IOException {
        List<String> broken = new ArrayList<>();
        int links = 0;
        for (Path page : pages()) {
            for (String link : matches(LINK, text(page))) {
                if (!ELSEWHERE.matcher(link).matches()) {
                    links++;
                    String[] parts = link.split("#", 2);
                    Path target = parts[0].isEmpty() ? page : page.resolveSibling(parts[0]);
                    if (!Files.exists(target)
                            || parts.length == 2 && !headings(target).contains(parts[1])) {
                        broken.add(page + ": " + link);
                    }
                }
            }
        }
        assertThat(broken).isEmpty();
        assertThat(links).isGreaterThan(100);
    }

    @Test
    void theFirstHourNamesClassesThatAreThere() throws IOException {
        List<String> classes = matches(CLASS, Files.readString(Path.of("docs", "first-hour.md")));
        assertThat(classes)
                .contains("nn/Workspace")
                .allMatch(name -> Files.exists(Path.of("src/main/java/io/lenslet", name + ".java")));
    }

    @Test
    void everyBenchmarkHasItsPlaceOnThePage() throws IOException {
        List<String> page = Files.readAllLines(Path.of("docs", "benchmarks.md"));
        List<String> marks =
                page.stream().filter(line -> line.startsWith("<!--")).toList();
        List<String> opened =
                marks.stream().filter(mark -> !mark.equals("<!-- end -->")).toList();
        assertThat(marks).as("each place ends before the next").hasSize(2 * opened.size());
        assertThat(IntStream.range(0, opened.size()).mapToObj(i -> marks.get(2 * i)))
                .containsExactlyElementsOf(opened);
        assertThat(opened).doesNotHaveDuplicates();
        assertThat(Set.copyOf(matches(BENCHMARK, String.join("\n", opened))))
                .isEqualTo(Set.copyOf(matches(COMMAND, Files.readString(Path.of("scripts", "benchmark")))));
    }

    private static List<Path> pages() throws IOException {
        try (Stream<Path> root = Files.list(Path.of(""));
                Stream<Path> docs = Files.walk(Path.of("docs"))) {
            return Stream.concat(root, docs)
                    .filter(file -> file.toString().endsWith(".md"))
                    .sorted()
                    .toList();
        }
    }

    private static String text(Path page) throws IOException {
        return CODE.matcher(Files.readString(page)).replaceAll("");
    }

    /** The names of headings, as GitHub makes them. */
    private static Set<String> headings(Path page) throws IOException {
        return matches(HEADING, text(page)).stream()
                .map(heading -> heading.toLowerCase(Locale.ROOT)
                        .replaceAll("[^\\w\\- ]", "")
                        .replace(' ', '-'))
                .collect(Collectors.toSet());
    }

    private static List<String> matches(Pattern pattern, String text) {
        return pattern.matcher(text).results().map(result -> result.group(1)).toList();
    }
}
