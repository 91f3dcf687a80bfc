package io.lenslet.report.batch;

/** How a run ended: one that failed has an {@code exitCode} other than 0 and a {@code reason}, else that is empty. */
public record RunEnd(int exitCode, String reason) {}
