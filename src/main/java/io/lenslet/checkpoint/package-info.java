/** What a run goes on from: a model, and the state of its training. */
package io.lenslet.checkpoint;
