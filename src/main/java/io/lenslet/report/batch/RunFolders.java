package io.lenslet.report.batch;

/** Where the images of a run come from, and where its results go. */
public record RunFolders(String input, String output) {

    @Override
    public String toString() {
        return input + " to " + output;
    }
}
