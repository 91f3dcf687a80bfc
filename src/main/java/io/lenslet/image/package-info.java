/**
 * Images as planes of samples, and the files they come from and go to. {@link io.lenslet.image.Image} is what filters read and make;
 * {@code ImageCodec} turns bytes into images and back. Nothing here knows filters, Spark or file systems.
 */
package io.lenslet.image;
