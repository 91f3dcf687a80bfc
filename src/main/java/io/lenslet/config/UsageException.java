package io.lenslet.config;

/** What the user asked for cannot be done as asked; the message is one line that says why and what to do. */
public final class UsageException extends RuntimeException {

    public UsageException(String message) {
        super(message);
    }
}
