package io.lenslet.cli;

import io.lenslet.spark.session.Versions;
import java.util.Arrays;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** The command line: {@code lenslet COMMAND ...}. Every error is one line on standard error. */
@Command(
        name = "lenslet",
        versionProvider = Versions.class,
        synopsisSubcommandLabel = "COMMAND",
        description = "Trains convolutional networks and filters images on Apache Spark.",
        subcommands = {
            TrainCommand.class,
            SweepCommand.class,
            EvaluateCommand.class,
            InspectCommand.class,
            VerifyCommand.class,
            ReportCommand.class,
            LookCommand.class,
            ExportCommand.class,
            ImportCommand.class,
            FilterCommand.class,
            PredictCommand.class
        })
public final class Lenslet implements Runnable {

    @Option(
            names = {"-h", "--help"},
            usageHelp = true,
            description = "Shows this help.")
    private boolean help;

    @Option(
            names = {"-V", "--version"},
            versionHelp = true,
            description = "Shows the versions of Lenslet, Spark and Java.")
    private boolean version;

    private Lenslet() {}

    /** Runs a command line and returns its exit code. */
    public static int run(String... arguments) {
        boolean verbose = Arrays.asList(arguments).contains("--verbose");
        CommandLine line = new CommandLine(new Lenslet())
                .setParameterExceptionHandler((e, args) -> usage(e))
                .setExecutionExceptionHandler((e, command, result) -> report(e, verbose));
        try {
            return line.execute(arguments);
        } catch (Error e) { // a full heap, or a Spark of another version
            return report(e, verbose);
        }
    }

    /**
     * Ends the process where the heap is full on a thread of Spark's, whose work the command would wait for, for ever.
     */
    public static void uncaught(Thread thread, Throwable e) {
        if (e instanceof OutOfMemoryError) {
            Runtime.getRuntime().halt(report(e, false));
        }
        System.err.print("lenslet: thread " + thread.getName() + ": ");
        e.printStackTrace();
    }

    /** Without a command: the help. */
    @Override
    public void run() {
        CommandLine.usage(new Lenslet(), System.out);
    }

    private static int usage(CommandLine.ParameterException e) {
        System.err.println("lenslet: " + e.getMessage().replaceFirst("^Error: ", "") + "; see "
                + e.getCommandLine().getCommandSpec().qualifiedName() + " --help");
        return ErrorMessages.USAGE;
    }

    private static int report(Throwable e, boolean verbose) {
        if (verbose) {
            e.printStackTrace();
        }
        Throwable cause = ErrorMessages.told(e);
        ErrorMessages.message(cause).lines().forEach(line -> System.err.println("lenslet: " + line));
        return ErrorMessages.exitCode(cause);
    }
}
