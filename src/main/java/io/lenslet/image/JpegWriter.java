package io.lenslet.image;
final class JpegWriter { static byte[] write(Image image,int q) throws ImageFormatException { throw new ImageFormatException("not yet"); } }
