package io.lenslet.testing;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/** What a process that has ended left: its exit code and everything it wrote. */
public record Launched(int exitCode, String stdout, String stderr) {

    private static final Duration TIMEOUT = Duration.ofMinutes(5);

    /**
     * Runs one of the project's scripts on the Java of this test and the Spark that Maven resolved, with the jar that
     * the build just made. {@code environment} is added to this process's own.
     */
    public static Launched script(String name, Map<String, String> environment, String... arguments)
            throws IOException, InterruptedException {
        List<String> command = new ArrayList<>();
        command.add(Path.of("scripts", name).toAbsolutePath().toString());
        command.addAll(List.of(arguments));
        return run(Path.of(""), environment, command);
    }

    /**
     * Runs a command in a folder, as {@link #script} does; one that takes more than five minutes is ended and fails the
     * test.
     */
    public static Launched run(Path directory, Map<String, String> environment, List<String> command)
            throws IOException, InterruptedException {
        Path stdout = Files.createTempFile("lenslet-", ".stdout");
        Path stderr = Files.createTempFile("lenslet-", ".stderr");
        try {
            ProcessBuilder builder = new ProcessBuilder(command)
                    .directory(directory.toAbsolutePath().toFile())
                    .redirectOutput(stdout.toFile())
                    .redirectError(stderr.toFile());
            prepare(builder.environment());
            builder.environment().putAll(environment);
            int exitCode = await(builder.start(), command, stderr);
            return new Launched(exitCode, Files.readString(stdout), Files.readString(stderr));
        } finally {
            Files.delete(stdout);
            Files.delete(stderr);
        }
    }

    private static void prepare(Map<String, String> environment) {
        environment.keySet().removeIf(key -> key.startsWith("SPARK_") || key.startsWith("LENSLET_"));
        environment.put("JAVA_HOME", System.getProperty("java.home"));
        environment.put("SPARK_LOCAL_IP", "127.0.0.1");
        String jar = System.getProperty("lenslet.jar");
        if (jar != null) {
            environment.put("LENSLET_JAR", jar);
        }
    }

    private static int await(Process process, List<String> command, Path stderr)
            throws IOException, InterruptedException {
        try {
            process.getOutputStream().close();
            if (!process.waitFor(TIMEOUT.toSeconds(), TimeUnit.SECONDS)) {
                throw new AssertionError(
                        command + " ran for more than " + TIMEOUT + ", stderr:\n" + Files.readString(stderr));
            }
            return process.exitValue();
        } finally {
            process.descendants().forEach(ProcessHandle::destroyForcibly);
            process.destroyForcibly().waitFor();
        }
    }
}
