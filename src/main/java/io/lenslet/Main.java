package io.lenslet;

import io.lenslet.cli.Lenslet;

/** The entry of the jar. */
public final class Main {

    private Main() {}

    /**
     * Runs a command line; ends the process where it failed, with 2 for what the user can mend in what was given, 1 for
     * all else.
     */
    public static void main(String[] arguments) {
        Thread.setDefaultUncaughtExceptionHandler(Lenslet::uncaught);
        int code = Lenslet.run(arguments);
        if (code != 0) {
            System.exit(code);
        }
    }
}
