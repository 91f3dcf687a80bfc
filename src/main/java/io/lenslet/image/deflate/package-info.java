/** The deflate and zlib formats (RFC 1950, RFC 1951), as fast as PNG needs them. */
package io.lenslet.image.deflate;
