package io.lenslet.job;

/** A run is not what its job and data make; the message is one line that says what differs. */
public final class VerificationException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    VerificationException(String message) {
        super(message);
    }
}
