package io.lenslet.input;

/**
 * Data that cannot be used. The message is one line for the person who named the data: what, where, expected, actual,
 * remedy.
 */
public final class InvalidDataException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    public InvalidDataException(String message) {
        super(message);
    }

    public InvalidDataException(String message, Throwable cause) {
        super(message, cause);
    }
}
