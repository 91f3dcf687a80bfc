package io.lenslet.scripts;

import static org.assertj.core.api.Assertions.assertThat;

import io.lenslet.testing.Launched;
import io.lenslet.testing.LocalCluster;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@Tag("process")
class ClusterScriptIT {

    @TempDir
    private Path temporary;

    @Test
    void startsOnceShowsADeadWorkerAndStopsEveryProcess() throws Exception {
        try (LocalCluster cluster =
                LocalCluster.start(temporary.resolve("a cluster"), 2, "--cores", "1", "--memory", "1g")) {
            List<ProcessHandle> processes =
                    List.of(cluster.process("master"), cluster.process("worker-1"), cluster.process("worker-2"));
            assertThat(processes).allMatch(ClusterScriptIT::runs);
            assertThat(processesOf(cluster)).containsExactlyInAnyOrderElementsOf(processes);

            Launched status = cluster.script("status");
            assertThat(status.exitCode()).isZero();
            assertThat(status.stdout()).startsWith(cluster.masterUrl() + ", workers: 2, web UI http://127.0.0.1:");

            Launched again = cluster.script("start");
            assertThat(again.exitCode()).isZero();
            assertThat(again.stdout()).isEqualTo(status.stdout());
            assertThat(cluster.process("master")).isEqualTo(processes.get(0));

            processes.get(1).destroyForcibly();
            while (runs(processes.get(1))) {
                Thread.sleep(10);
            }
            Launched wounded = cluster.script("status");
            assertThat(wounded.exitCode()).isEqualTo(1);
            assertThat(wounded.stdout()).startsWith("dead: worker-1 ");

            assertThat(cluster.script("stop").stdout()).isEqualTo("stopped\n");
            assertThat(processes).noneMatch(ClusterScriptIT::runs);
            assertThat(processesOf(cluster)).isEmpty();
            assertThat(cluster.script("status").exitCode()).isEqualTo(3);
        }
    }

    @Test
    void aTakenPortIsOneLineAndNothingRuns() throws Exception {
        try (LocalCluster cluster = LocalCluster.in(temporary);
                ServerSocket taken = new ServerSocket(cluster.port(), 1, InetAddress.getByName("127.0.0.1"))) {
            Launched start = cluster.script("start");
            assertThat(start.exitCode()).isEqualTo(1);
            assertThat(start.stderr())
                    .isEqualTo("cluster: port " + taken.getLocalPort()
                            + " of 127.0.0.1 is taken: set SPARK_MASTER_PORT and SPARK_MASTER_WEBUI_PORT to"
                            + " free ones\n");
            assertThat(cluster.script("status").exitCode()).isEqualTo(3);
        }
    }

    @Test
    void aWorkerThatDoesNotStartShowsItsLogAndEndsTheMasterToo() throws Exception {
        try (LocalCluster cluster = LocalCluster.in(temporary)) {
            Launched start = cluster.scriptWith("SPARK_WORKER_OPTS", "-javaagent:missing.jar", "start", "1");
            assertThat(start.exitCode()).isEqualTo(1);
            assertThat(start.stderr())
                    .contains("Error opening zip file or JAR manifest missing : missing.jar")
                    .contains("cluster: worker-1 did not start; above are the last lines of its log");
            assertThat(cluster.script("status").exitCode()).isEqualTo(3);
            assertThat(processesOf(cluster)).isEmpty();
        }
    }

    @Test
    void wrongUsageIsOneLineWithExitCodeTwo() throws Exception {
        LocalCluster cluster = LocalCluster.in(temporary);
        for (String[] wrong : new String[][] {
            {}, {"restart"}, {"start", "0"}, {"start", "2", "--cores"}, {"start", "--memory", "lots"}
        }) {
            Launched refused = cluster.script(wrong);
            assertThat(refused.exitCode()).as("%s", List.of(wrong)).isEqualTo(2);
            assertThat(refused.stderr().lines()).singleElement().asString().contains("usage: scripts/cluster start");
        }
    }

    /** An ended process that its parent has not waited for counts as alive, yet has no command line. */
    private static boolean runs(ProcessHandle process) {
        return process.isAlive() && process.info().commandLine().isPresent();
    }

    private static Stream<ProcessHandle> processesOf(LocalCluster cluster) {
        return ProcessHandle.allProcesses().filter(process -> {
            String command = process.info().commandLine().orElse("");
            return command.contains(cluster.masterUrl()) || command.contains("--port " + cluster.port());
        });
    }
}
