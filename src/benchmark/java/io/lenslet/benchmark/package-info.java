/**
 * Measurements of the engine and what they share; scripts/benchmark runs them, docs/benchmarks.md says how to read
 * them.
 */
package io.lenslet.benchmark;
