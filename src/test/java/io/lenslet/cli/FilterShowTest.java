package io.lenslet.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.lenslet.filter.Catalog;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class FilterShowTest {

    private static final String SEVEN = "docs/images/seven.png";

    @Test
    void theNumbersInTheLensAndTheNumbersOut() {
        CommandLineRun run = CommandLineRun.of("filter", "--show", "sum(lens=cross)", "--image", SEVEN);
        assertThat(run.exitCode()).isZero();
        assertThat(run.stdout()).isEqualTo("""
              in: 7 x 7 pixels
                2 5 1 3 4 8 9
                6 8 9 2 3 7 9
                5 9 5 9 0 8 9
                7 1 3 4 6 9 5
                3 9 2 3 7 1 3
                8 6 0 1 3 9 2
                7 3 4 2 4 8 6

            sum(lens=cross)
              lens: 1 is seen
                . 1 .
                1 1 1
                . 1 .
              row 4, column 4 sees  9  3  4  6  3  and becomes 25
              out
                13 16 18 10 18 28 26
                21 37 25 26 16 35 34
                27 28 35 20 26 33 31
                16 29 15 25 26 29 26
                27 21 17 17 20 29 11
                24 26 13  9 24 23 20
                18 20  9 11 17 27 16
            """);
    }

    @Test
    void weightsStandBeforeTheirSamplesAndStepsFollowOneAnother() {
        CommandLineRun run =
                CommandLineRun.of("filter", "--show", "max | edge-vertical(result=float)", "--image", SEVEN);
        assertThat(run.stdout())
                .contains("max\n  lens: 1 is seen\n    1 1 1\n    1 1 1\n    1 1 1\n")
                .contains("edge-vertical(result=float)\n  lens: weights\n    -1  .  1\n")
                .contains("row 4, column 4 sees  -1*9  9  and becomes 0\n");
    }

    static Catalog.Entry[] filters() {
        return Catalog.entries().toArray(Catalog.Entry[]::new);
    }

    @ParameterizedTest
    @MethodSource("filters")
    void everyFilterCanBeShown(Catalog.Entry filter) {
        String arguments =
                switch (filter.name()) {
                    case "percentile" -> "(p=25)";
                    case "gaussian", "unsharp" -> "(sigma=1, radius=1)";
                    case "weighted" -> "(rows=[[0,1,0],[1,2,1],[0,1,0]])";
                    default -> "";
                };
        CommandLineRun run = CommandLineRun.of("filter", "--show", filter.name() + arguments, "--image", SEVEN);
        assertThat(run.stderr()).isEmpty();
        boolean single = filter.name().equals("threshold") || filter.name().equals("otsu");
        assertThat(run.stdout().contains("  lens: ")).isEqualTo(!single);
        assertThat(run.stdout()).contains("\n  out\n");
    }

    @Test
    void aLargeImageIsOneLine() {
        CommandLineRun run = CommandLineRun.of(
                "filter",
                "--show",
                "median",
                "--image",
                Path.of("docs/images/report.png").toString());
        assertThat(run.exitCode()).isEqualTo(2);
        assertThat(run.stderr())
                .startsWith("lenslet: --image: must be at most 16 x 16 pixels to be shown as numbers, was ")
                .hasLineCount(1);
    }

    @Test
    void mistakesAreOneLine() {
        assertThat(CommandLineRun.of("filter", "--show", "medain", "--image", SEVEN)
                        .stderr())
                .startsWith("lenslet: --show: unknown filter 'medain'")
                .hasLineCount(1);
        CommandLineRun half = CommandLineRun.of("filter", "--show", "median");
        assertThat(half.exitCode()).isEqualTo(2);
        assertThat(half.stderr()).contains("--image").hasLineCount(1);
    }
}
