package io.lenslet.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.lenslet.files.HadoopFiles;
import io.lenslet.job.JobFiles;
import io.lenslet.job.SweepJob;
import io.lenslet.job.TrainJob;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.apache.hadoop.conf.Configuration;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * The commands of the tutorial and of the course: each is run, training on the committed digits for one epoch, and what
 * the page says that it prints is what it prints. Of a sweep every run is planned, none trained.
 */
@Tag("spark")
class TutorialTest {

    private static final Pattern WORD = Pattern.compile("'([^']*)'|(\\S+)");
    private static final String DIGITS = "src/test/resources/digits";
    private static final List<String> ON_DIGITS = List.of(
            "data.train.images=" + DIGITS + "/train-images-idx3-ubyte",
            "data.train.labels=" + DIGITS + "/train-labels-idx1-ubyte",
            "data.test.images=" + DIGITS + "/t10k-images-idx3-ubyte",
            "data.test.labels=" + DIGITS + "/t10k-labels-idx1-ubyte",
            "training.epochs=1");

    @TempDir
    private Path folder;

    /** A line of the page that begins with a dollar, and the lines below it. */
    private record Command(String line, String printed) {}

    @Test
    void everyCommandOfTheTutorialDoesWhatThePageSays() throws Exception {
        List<Command> commands = commands("docs/tutorial.md");
        assertThat(commands).hasSizeGreaterThan(15);
        for (Command command : commands) {
            run(command);
        }
    }

    @Test
    void everyCommandOfTheCourseIsASweepWhoseRunsArePlanned() throws Exception {
        List<Command> commands = commands("docs/course.md");
        try (Stream<Path> sweeps = Files.list(Path.of("jobs/sweeps"))) {
            assertThat(commands)
                    .extracting(Command::line)
                    .containsExactlyInAnyOrderElementsOf(sweeps.filter(Files::isRegularFile)
                            .map(file -> "scripts/lenslet sweep " + file)
                            .toList());
        }
        HadoopFiles files = new HadoopFiles(new Configuration());
        for (Command command : commands) {
            plan(command.line().replaceFirst(".* ", ""), files);
        }
    }

    private void plan(String file, HadoopFiles files) throws IOException {
        SweepJob sweep = JobFiles.read(file, List.of(), SweepJob.class, files);
        for (SweepJob.Run run : sweep.runs()) {
            List<String> assignments = new ArrayList<>(run.assignments());
            assignments.addAll(ON_DIGITS);
            TrainJob job = JobFiles.read(sweep.job(), assignments, TrainJob.class, files)
                    .withOutput(folder.resolve(run.name()).toString());
            assertThat(TrainPlan.plain(job, files, new Configuration())
                            .orElseThrow()
                            .complete())
                    .isFalse();
        }
    }

    private void run(Command command) {
        List<String> words = new ArrayList<>();
        Matcher word = WORD.matcher(command.line());
        while (word.find()) {
            words.add(word.group(1) != null ? word.group(1) : word.group(2));
        }
        assertThat(Path.of(words.remove(0))).isExecutable();
        if (command.line().startsWith("scripts/cluster")) {
            return;
        }
        if (words.get(0).equals("--master")) {
            words.subList(0, 2).clear();
        }
        words.replaceAll(this::here);
        if (words.get(0).equals("train")) {
            ON_DIGITS.forEach(assignment -> words.addAll(List.of("--set", assignment)));
        }
        CommandLineRun run = CommandLineRun.of(words.toArray(String[]::new));
        assertThat(run.exitCode()).as(command.line() + "\n" + run.stderr()).isZero();
        if (!command.printed().isBlank()) {
            assertThat(run.stdout().strip())
                    .as(command.line())
                    .isEqualTo(command.printed().strip());
        }
    }

    private String here(String word) {
        return word.startsWith("runs/") || word.startsWith("filtered/")
                ? folder.resolve(word).toString()
                : word.equals("data/mnist") ? DIGITS : word;
    }

    private static List<Command> commands(String page) throws IOException {
        List<Command> commands = new ArrayList<>();
        String line = "";
        StringBuilder printed = new StringBuilder();
        for (String next : Files.readAllLines(Path.of(page))) {
            boolean ends = next.equals("```") || next.startsWith("$ ");
            if (ends && !line.isEmpty()) {
                commands.add(new Command(line, printed.toString()));
                line = "";
            }
            if (next.startsWith("$ ")) {
                line = next.substring(2);
                printed.setLength(0);
            } else {
                printed.append(next).append('\n');
            }
        }
        return commands;
    }
}
