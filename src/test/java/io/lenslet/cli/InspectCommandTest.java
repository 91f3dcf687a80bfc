package io.lenslet.cli;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class InspectCommandTest {

    @Test
    void theLayersOfANamedNetwork() {
        CommandLineRun run = CommandLineRun.of("inspect", "simplest");
        assertThat(run.exitCode()).isZero();
        assertThat(run.stdout()).isEqualTo("""
            layer                output             parameters    multiply-adds   bytes/sample
            input                1x28x28                                                 3,136
            conv1                4x12x12                   104           14,400          2,304
            sigmoid1             4x12x12                     .                .       in place
            dense1               10x1x1                  5,770            5,760             40
            sum                                          5,874           20,160          5,480
            """);
    }

    @Test
    void anUnknownNetworkIsOneLine() {
        CommandLineRun run = CommandLineRun.of("inspect", "lenet6");
        assertThat(run.exitCode()).isEqualTo(2);
        assertThat(run.stderr())
                .startsWith("lenslet: no network 'lenet6' in this version; known: fashion, five-blocks, lenet5, ")
                .endsWith("\n")
                .hasLineCount(1);
    }
}
