/** Training and prediction as stages of {@code spark.ml}. */
package io.lenslet.spark.ml;
