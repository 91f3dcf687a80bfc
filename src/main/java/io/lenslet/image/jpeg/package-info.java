/** JPEG read and written without a library (ITU-T T.81, JFIF 1.02). */
package io.lenslet.image.jpeg;
