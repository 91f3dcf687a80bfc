/** PNG read and written without a library (W3C Portable Network Graphics, third edition). */
package io.lenslet.image.png;
