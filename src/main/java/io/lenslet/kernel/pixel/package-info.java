/** The inner loops of pictures: rows and windows of samples, and the transforms and colors of JPEG. */
package io.lenslet.kernel.pixel;
