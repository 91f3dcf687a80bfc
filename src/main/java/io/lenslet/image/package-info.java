/**
 * Images as planes of samples, and the files they come from and go to. {@link io.lenslet.image.Image} is what filters
 * read and make; {@link io.lenslet.image.codec.ImageCodec} turns bytes into images and back. JPEG stands on the kernels
 * of {@link io.lenslet.kernel.pixel.PictureKernels}; nothing here knows filters, Spark or file systems.
 */
package io.lenslet.image;
