package io.lenslet.files;

/**
 * Another run is at work in the output folder, or took it over; the message is one line that says who and what to do.
 */
public final class LockedException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    LockedException(String message) {
        super(message);
    }
}
