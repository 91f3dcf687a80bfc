/**
 * Filtering many images as a batch, all of it that needs no Spark: what an input holds, what has to be done, what
 * became of each image, and what lies in the output folder besides the images.
 */
package io.lenslet.batch;
