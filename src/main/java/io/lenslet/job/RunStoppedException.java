package io.lenslet.job;

/** A run that was told to stop, whatever it was doing. */
public final class RunStoppedException extends RuntimeException {

    public RunStoppedException(Throwable cause) {
        super(
                "stopped by a signal (SIGTERM or Ctrl-C); what is done is kept, and the next run goes on from there",
                cause);
    }
}
