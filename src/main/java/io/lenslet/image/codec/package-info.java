/**
 * Image files of all formats read into images and written from them; {@link io.lenslet.image.codec.ImageCodec} chooses
 * who does it.
 */
package io.lenslet.image.codec;
