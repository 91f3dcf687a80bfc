package io.lenslet.model;

/** A file is not a model, or not one of ours; the message is one line that says what is wrong with it. */
public final class InvalidModelException extends RuntimeException {

    public InvalidModelException(String message) {
        super(message);
    }

    public InvalidModelException(String message, Throwable cause) {
        super(message, cause);
    }
}
