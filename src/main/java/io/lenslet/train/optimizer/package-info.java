/** Optimizers, and the clipping of gradients. */
package io.lenslet.train.optimizer;
