package io.lenslet.filter;

/** The way in which gray levels change: VERTICAL finds vertical edges and lines, HORIZONTAL horizontal ones. */
public enum Direction {
    VERTICAL,
    HORIZONTAL
}
