package io.lenslet.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import io.lenslet.Main;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What jobs/schedule/ runs is there and can be run. */
class SchedulesTest {

    private static final Path FOLDER = Path.of("jobs", "schedule");
    private static final Pattern COMMAND = Pattern.compile("(?:/opt/lenslet/)?(scripts/lenslet) (filter [^\\n\">]*)");

    static List<Path> commands() {
        return List.of(
                FOLDER.resolve("crontab"),
                FOLDER.resolve("lenslet-filter.service"),
                FOLDER.resolve("airflow_lenslet.py"));
    }

    @ParameterizedTest
    @MethodSource("commands")
    void theCommandIsAScriptOfOursWithAJobOfOurs(Path file) throws IOException {
        List<String> found = new ArrayList<>();
        Matcher matcher = COMMAND.matcher(Files.readString(file));
        while (matcher.find()) {
            found.add(matcher.group(2));
            assertThat(Path.of(matcher.group(1))).isExecutable();
        }
        assertThat(found)
                .singleElement()
                .satisfies(command -> understood(List.of(command.strip().split(" "))));
    }

    @Test
    void everyScheduleIsLookedAt() throws IOException {
        try (Stream<Path> files = Files.list(FOLDER)) {
            assertThat(files)
                    .containsExactlyInAnyOrderElementsOf(Stream.concat(
                                    commands().stream(),
                                    Stream.of(
                                            FOLDER.resolve("lenslet-filter.timer"), FOLDER.resolve("kubernetes.yaml")))
                            .toList());
        }
    }

    @Test
    void theTimerBelongsToTheService() throws IOException {
        assertThat(FOLDER.resolve("lenslet-filter.timer"))
                .content()
                .contains("OnCalendar=")
                .doesNotContain("Unit=");
    }

    @Test
    void kubernetesRunsOurJarWithAJobOfOurs() throws IOException {
        JsonNode application =
                new YAMLMapper().readTree(FOLDER.resolve("kubernetes.yaml").toFile());
        JsonNode template = application.path("spec").path("template");
        assertThat(application.path("kind").asText()).isEqualTo("ScheduledSparkApplication");
        assertThat(template.path("mainClass").asText()).isEqualTo(Main.class.getName());
        String pom = Files.readString(Path.of("pom.xml"));
        assertThat(template.path("mainApplicationFile").asText()).isEqualTo("local:///opt/lenslet/lenslet.jar");
        assertThat(template.path("sparkVersion").asText()).isEqualTo(property(pom, "spark.version"));
        List<String> arguments = new ArrayList<>();
        template.path("arguments").forEach(argument -> arguments.add(argument.asText()));
        String mounted =
                template.path("driver").path("configMaps").get(0).path("path").asText();
        arguments.replaceAll(
                argument -> argument.startsWith(mounted) ? "jobs" + argument.substring(mounted.length()) : argument);
        understood(arguments);
    }

    /** With {@code --explain} a command reads all of its options and its job, and changes nothing. */
    private static void understood(List<String> command) {
        assertThat(command).startsWith("filter").anyMatch(argument -> argument.startsWith("jobs/"));
        CommandLineRun run = CommandLineRun.of(
                Stream.concat(command.stream(), Stream.of("--explain")).toArray(String[]::new));
        assertThat(run.stderr()).isEmpty();
        assertThat(run.exitCode()).isZero();
    }

    private static String property(String pom, String name) {
        Matcher matcher = Pattern.compile("<" + name + ">([^<]+)<").matcher(pom);
        assertThat(matcher.find()).isTrue();
        return matcher.group(1);
    }
}
