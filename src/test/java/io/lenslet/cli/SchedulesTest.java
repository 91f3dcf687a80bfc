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
        JsonNode application = application(FOLDER.resolve("kubernetes.yaml"));
        assertThat(application.path("kind").asText()).isEqualTo("ScheduledSparkApplication");
        understood(arguments(application.path("spec").path("template")));
    }

    @Test
    void kubernetesTrainsAJobOfOurs() throws IOException {
        JsonNode application = application(Path.of("jobs", "kubernetes", "train-mnist.yaml"));
        assertThat(application.path("kind").asText()).isEqualTo("SparkApplication");
        CommandLineRun run =
                CommandLineRun.of(arguments(application.path("spec")).toArray(String[]::new));
        assertThat(run.stderr()).startsWith("lenslet: ").contains("/lenslet/mnist/train-images-idx3-ubyte");
        assertThat(run.exitCode()).isEqualTo(2);
    }

    @Test
    void theImageIsOfTheSparkThatTheJarIsBuiltForAndOfWhatIsThere() throws IOException {
        String image = Files.readString(Path.of("Dockerfile"));
        assertThat(image)
                .contains(
                        "FROM apache/spark:" + property("spark.version") + "-scala" + property("scala.binary.version"))
                .contains("USER spark", "LC_ALL=C.UTF-8");
        List<String> copied = Pattern.compile("(?m)^COPY ([^-\\s]\\S*) ")
                .matcher(image)
                .results()
                .map(found -> found.group(1))
                .toList();
        assertThat(copied)
                .contains("scripts", "jobs")
                .allMatch(name -> Files.exists(Path.of(name)))
                .allMatch(kept()::contains);
    }

    /** What {@code .dockerignore} leaves in. */
    private static List<String> kept() throws IOException {
        return Files.readAllLines(Path.of(".dockerignore")).stream()
                .filter(line -> line.startsWith("!"))
                .map(line -> line.substring(1))
                .toList();
    }

    private static JsonNode application(Path file) throws IOException {
        return new YAMLMapper().readTree(file.toFile());
    }

    /** The command of an application of the Spark operator, with the job's own path in the place of the mounted one. */
    private static List<String> arguments(JsonNode application) throws IOException {
        assertThat(application.path("mainClass").asText()).isEqualTo(Main.class.getName());
        assertThat(application.path("mainApplicationFile").asText()).isEqualTo("local:///opt/lenslet/lenslet.jar");
        assertThat(application.path("sparkVersion").asText()).isEqualTo(property("spark.version"));
        String mounted = application
                .path("driver")
                .path("configMaps")
                .get(0)
                .path("path")
                .asText();
        List<String> arguments = new ArrayList<>();
        application.path("arguments").forEach(argument -> arguments.add(argument.asText()));
        arguments.replaceAll(
                argument -> argument.startsWith(mounted) ? "jobs" + argument.substring(mounted.length()) : argument);
        return arguments;
    }

    /** With {@code --explain} a command reads all of its options and its job, and changes nothing. */
    private static void understood(List<String> command) {
        assertThat(command).startsWith("filter").anyMatch(argument -> argument.startsWith("jobs/"));
        CommandLineRun run = CommandLineRun.of(
                Stream.concat(command.stream(), Stream.of("--explain")).toArray(String[]::new));
        assertThat(run.stderr()).isEmpty();
        assertThat(run.exitCode()).isZero();
    }

    private static String property(String name) throws IOException {
        Matcher matcher = Pattern.compile("<" + name + ">([^<]+)<").matcher(Files.readString(Path.of("pom.xml")));
        assertThat(matcher.find()).isTrue();
        return matcher.group(1);
    }
}
