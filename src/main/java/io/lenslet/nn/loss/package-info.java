/** Losses: a recipe ({@link io.lenslet.nn.loss.Loss}) and what computes it over batches. */
package io.lenslet.nn.loss;
