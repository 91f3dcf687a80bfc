/** What a trained network makes of images: probabilities of classes, or the values of a layer. */
package io.lenslet.predict;
