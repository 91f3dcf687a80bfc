/** TIFF pages of gray, RGB and palettes read without a library (revision 6.0, its supplements, BigTIFF). */
package io.lenslet.image.tiff;
