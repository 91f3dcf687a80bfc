package io.lenslet.cli;

import io.lenslet.job.RunFolder;
import java.io.IOException;
import java.net.InetAddress;
import java.util.UUID;

/** The name of a run: when it began, and a few characters by chance. */
record RunId(String id) {

    static RunId ofNow() {
        return new RunId(RunFolder.time() + "-" + UUID.randomUUID().toString().substring(0, 4));
    }

    /** Who holds a lock, for people. */
    String holder() throws IOException {
        return "run " + id + ", process " + ProcessHandle.current().pid() + " on "
                + InetAddress.getLocalHost().getHostName();
    }
}
