package io.lenslet.report;

/** What a run ran on. */
public record Platform(String sparkMaster, String sparkVersion, String javaVersion, String lensletVersion) {

    /** All of it in one line. */
    @Override
    public String toString() {
        return "Lenslet " + lensletVersion + ", Spark " + sparkVersion + " on " + sparkMaster + ", Java " + javaVersion;
    }
}
