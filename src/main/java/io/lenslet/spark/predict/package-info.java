/** A trained model on its way to the executors, and what comes of the images of a row there. */
package io.lenslet.spark.predict;
