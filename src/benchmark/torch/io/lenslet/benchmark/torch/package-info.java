/** Other libraries on the same network and the same data, for docs/benchmarks.md. Nothing of this is in the jar. */
package io.lenslet.benchmark.torch;
