package io.lenslet.scripts;

import static org.assertj.core.api.Assertions.assertThat;

import io.lenslet.testing.Launched;
import io.lenslet.testing.Pictures;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledForJreRange;
import org.junit.jupiter.api.condition.JRE;
import org.junit.jupiter.api.io.TempDir;

@Tag("process")
class LensletScriptIT {

    @TempDir
    private Path temporary;

    @Test
    void showsHelpFromAnotherFolderThroughALink() throws Exception {
        Path folder = Files.createDirectory(temporary.resolve("another folder"));
        Path link = Files.createSymbolicLink(
                folder.resolve("lenslet"), Path.of("scripts", "lenslet").toAbsolutePath());
        Launched help = Launched.run(folder, Map.of(), List.of(link.toString(), "--help"));
        assertThat(help.exitCode()).isZero();
        assertThat(help.stdout()).contains("Usage: lenslet").contains("Commands:");
        assertThat(help.stderr()).isEmpty();
    }

    @Test
    void whatIsKnownOfFiltersComesWithoutSpark() throws Exception {
        Launched list = Launched.script("lenslet", Map.of(), "filter", "--list");
        assertThat(list.exitCode()).isZero();
        assertThat(list.stdout()).contains("  gaussian  ");
        assertThat(list.stderr()).isEmpty();
        Launched explain = Launched.script("lenslet", Map.of(), "filter", "--pipeline", "max | otsu", "--explain");
        assertThat(explain.stdout()).contains("2 otsu\n");
        assertThat(explain.stderr()).isEmpty();
    }

    @Test
    void theExitCodeOfTheCommandComesBackThroughSpark() throws Exception {
        Launched unknown =
                Launched.script("lenslet", Map.of(), "--master", "local[1]", "--conf", "a=b c", "no-such-command");
        assertThat(unknown.exitCode()).isEqualTo(2);
        assertThat(unknown.stderr()).contains("no-such-command");
    }

    /** YARN would leave two closing braces in a row out. */
    @Test
    void bracesAreApartWhereTheDriverIsInTheCluster() throws Exception {
        Path submit = Files.createDirectories(temporary.resolve("spark/bin")).resolve("spark-submit");
        Files.writeString(submit, "#!/bin/sh\nprintf '%s\\n' \"$@\"\n");
        assertThat(submit.toFile().setExecutable(true)).isTrue();
        String[] command = {"filter", "--include", "{a,{b}}", "--set", "a={b: {c: {d: 1}}}", "--set=e={f: {g: 1}}"};
        Map<String, String> environment =
                Map.of("SPARK_HOME", temporary.resolve("spark").toString());
        assertThat(submitted(environment, "cluster", command))
                .endsWith("{a,{b}}", "--set", "a={b: {c: {d: 1} } }", "--set=e={f: {g: 1} }");
        assertThat(submitted(environment, "client", command)).endsWith(command);
    }

    private static List<String> submitted(Map<String, String> environment, String mode, String... command)
            throws Exception {
        Launched launched = Launched.script(
                "lenslet",
                environment,
                Stream.concat(Stream.of("--master", "yarn", "--deploy-mode", mode), Stream.of(command))
                        .toArray(String[]::new));
        assertThat(launched.exitCode()).as(launched.stderr()).isZero();
        return launched.stdout().lines().toList();
    }

    @Test
    void theDriverHasTheHeapThatWasAskedFor() throws Exception {
        Launched tooMuch = Launched.script("lenslet", Map.of(), "--driver-memory", "1000000g", "no-such-command");
        assertThat(tooMuch.exitCode()).isEqualTo(1);
        assertThat(tooMuch.stdout() + tooMuch.stderr()).contains("1048576000000KB object heap");
    }

    @Test
    @EnabledForJreRange(max = JRE.JAVA_23)
    void classesOfSparkComeFromAnArchive() throws Exception {
        Launched logged =
                Launched.script("lenslet", Map.of(), "--driver-java-options", "-Xlog:class+load", "no-such-command");
        assertThat(logged.stdout()).contains("org.apache.spark.SparkConf source: shared objects file (top)");
    }

    /**
     * As cron and slim containers start it. Without the script, Java's characters for names of files would be ASCII.
     */
    @Test
    void namesThatAreNotAsciiNeedNoLocale() throws Exception {
        Path in = Files.createDirectory(temporary.resolve("in"));
        Pictures.file(in, "\u00fcn\u00ef/\u65e5\u672c.png", 1);
        List<String> command = List.of(
                "env",
                "-i",
                "PATH=" + System.getenv("PATH"),
                Path.of("scripts", "lenslet").toAbsolutePath().toString(),
                "--master",
                "local[1]",
                "filter",
                "--input",
                in.toString(),
                "--pipeline",
                "median(radius=0)",
                "--output",
                temporary.resolve("out").toString());
        Launched filtered = Launched.run(temporary, Map.of(), command);
        assertThat(filtered.exitCode()).as(filtered.stderr()).isZero();
        assertThat(temporary.resolve("out/\u00fcn\u00ef/\u65e5\u672c.png")).exists();
    }

    @Test
    void aSparkOptionWithoutItsValueIsOneLineWithExitCodeTwo() throws Exception {
        Launched refused = Launched.script("lenslet", Map.of(), "--master");
        assertThat(refused.exitCode()).isEqualTo(2);
        assertThat(refused.stderr())
                .isEqualTo(
                        "lenslet: --master stands before the command, so it is an option of Spark and needs a value\n");
    }

    @Test
    void withoutJavaItSaysWhatToDo() throws Exception {
        Launched refused = Launched.script("lenslet", Map.of("JAVA_HOME", temporary.toString()), "--help");
        assertThat(refused.exitCode()).isEqualTo(1);
        assertThat(refused.stderr())
                .isEqualTo(
                        "lenslet: no Java (" + temporary + "/bin/java): install Java 17 or later, or set JAVA_HOME\n");
    }
}
