package io.lenslet.batch;

/**
 * What is done with bad images: they are recorded with their reason, and with {@code COPY} copied to the quarantine
 * too.
 */
public enum Quarantine {
    RECORD,
    COPY
}
