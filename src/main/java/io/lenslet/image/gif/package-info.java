/** GIF read without a library (CompuServe, version 89a). */
package io.lenslet.image.gif;
