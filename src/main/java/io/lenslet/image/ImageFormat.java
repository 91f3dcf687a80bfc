package io.lenslet.image;

/** A file format, known by its first bytes. BMP, GIF and WebP are read and written again as PNG. */
public enum ImageFormat {
    PNG, JPEG, TIFF, BMP, GIF, WEBP
}
