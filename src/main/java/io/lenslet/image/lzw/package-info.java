/** LZW, with which both GIF and TIFF compress. */
package io.lenslet.image.lzw;
