package io.lenslet.image.codec;

import com.twelvemonkeys.imageio.stream.ByteArrayImageInputStream;
import io.lenslet.image.ImageFormat;
import io.lenslet.image.ImageFormatException;
import io.lenslet.image.TiffDirectory;
import io.lenslet.image.gif.GifReader;
import io.lenslet.image.tiff.TiffLayout;
import java.io.EOFException;
import java.io.IOException;
import java.nio.ByteOrder;
import java.util.Arrays;
import javax.imageio.stream.ImageInputStream;

/**
 * What the first bytes of a file say of its image: the format, the size in pixels as stored (a photograph's orientation
 * may exchange width and height), and the bits of a sample. Nothing is decoded, so that work can be shared out, and
 * files too large refused, before anything large is allocated.
 */
public record ImageHeader(ImageFormat format, int width, int height, int bits) {

    /** Width times height. */
    public long pixels() {
        return (long) width * height;
    }

    /** The header of a whole file; {@code where} names it in errors. */
    public static ImageHeader of(String where, byte[] file) throws ImageFormatException {
        try (ImageInputStream in = new ByteArrayImageInputStream(file)) {
            return read(where, in);
        } catch (IOException e) {
            throw new IllegalStateException("an array cannot be read", e);
        }
    }

    /**
     * The header at the position of {@code in}, which is read no further than necessary and not closed. An {@link
     * IOException} is the stream's own; a file that ends too early is an {@link ImageFormatException}.
     */
    public static ImageHeader read(String where, ImageInputStream in) throws ImageFormatException, IOException {
        try {
            return read(in);
        } catch (EOFException e) {
            throw new ImageFormatException("truncated: the file ends inside its header", e).at(where);
        } catch (ImageFormatException e) {
            throw e.at(where);
        }
    }

    private static ImageHeader read(ImageInputStream in) throws ImageFormatException, IOException {
        in.mark();
        ImageFormat format = ImageFormat.of(start(in));
        in.reset();
        long begin = in.getStreamPosition();
        in.setByteOrder(ByteOrder.LITTLE_ENDIAN);
        ImageHeader header =
                switch (format) {
                    case PNG -> png(in, begin);
                    case JPEG -> jpeg(in, begin);
                    case TIFF -> tiff(in);
                    case BMP -> bmp(in, begin);
                    case GIF -> gif(in, begin);
                    case WEBP -> webp(in, begin);
                };
        if (header.width < 1 || header.height < 1) {
            throw new ImageFormatException(
                    "corrupt " + format + ": its header says " + header.width + " x " + header.height + " pixels");
        }
        return header;
    }

    private static byte[] start(ImageInputStream in) throws IOException {
        byte[] start = new byte[ImageFormat.SIGNATURE_BYTES];
        int length = 0;
        while (length < start.length) {
            int read = in.read(start, length, start.length - length);
            if (read < 0) {
                return Arrays.copyOf(start, length);
            }
            length += read;
        }
        return start;
    }

    private static ImageHeader png(ImageInputStream in, long begin) throws ImageFormatException, IOException {
        in.setByteOrder(ByteOrder.BIG_ENDIAN);
        in.seek(begin + 12);
        if (in.readInt() != 0x49484452) {
            throw new ImageFormatException("corrupt PNG: its first chunk is not IHDR");
        }
        return new ImageHeader(ImageFormat.PNG, in.readInt(), in.readInt(), in.readUnsignedByte());
    }

    /** Walks over the segments to the frame header (SOFn), which follows profiles and thumbnails. */
    private static ImageHeader jpeg(ImageInputStream in, long begin) throws ImageFormatException, IOException {
        in.setByteOrder(ByteOrder.BIG_ENDIAN);
        in.seek(begin + 2);
        while (true) {
            int marker = nextMarker(in);
            if (marker == 0xD9 || marker == 0xDA) {
                throw new ImageFormatException("corrupt JPEG: no frame header before its data");
            }
            if (marker == 0x01 || marker >= 0xD0 && marker <= 0xD7) {
                continue;
            }
            long segment = in.getStreamPosition();
            int length = in.readUnsignedShort();
            if (marker >= 0xC0 && marker <= 0xCF && marker != 0xC4 && marker != 0xC8 && marker != 0xCC) {
                int bits = in.readUnsignedByte();
                int height = in.readUnsignedShort();
                return new ImageHeader(ImageFormat.JPEG, in.readUnsignedShort(), height, bits);
            }
            if (length < 2) {
                throw new ImageFormatException(
                        "corrupt JPEG: a segment of " + length + " bytes at byte " + (segment - begin));
            }
            in.seek(segment + length);
        }
    }

    private static int nextMarker(ImageInputStream in) throws IOException {
        int marker = in.readUnsignedByte();
        while (marker != 0xFF) {
            marker = in.readUnsignedByte();
        }
        while (marker == 0xFF) {
            marker = in.readUnsignedByte();
        }
        return marker;
    }

    private static ImageHeader tiff(ImageInputStream in) throws ImageFormatException, IOException {
        return tiff(TiffDirectory.first(in));
    }

    static ImageHeader tiff(TiffDirectory page) throws IOException {
        long width = page.number(TiffLayout.IMAGE_WIDTH, 0);
        long height = page.number(TiffLayout.IMAGE_LENGTH, 0);
        return new ImageHeader(
                ImageFormat.TIFF,
                (int) Math.min(width, Integer.MAX_VALUE),
                (int) Math.min(height, Integer.MAX_VALUE),
                (int) page.number(TiffLayout.BITS_PER_SAMPLE, 1));
    }

    private static ImageHeader bmp(ImageInputStream in, long begin) throws IOException {
        in.seek(begin + 14);
        if (in.readInt() == 12) {
            int width = in.readUnsignedShort();
            return new ImageHeader(ImageFormat.BMP, width, in.readUnsignedShort(), 8);
        }
        int width = in.readInt();
        return new ImageHeader(ImageFormat.BMP, width, Math.abs(in.readInt()), 8);
    }

    /** The size of the canvas, whatever that of the first frame. */
    private static ImageHeader gif(ImageInputStream in, long begin) throws ImageFormatException, IOException {
        in.seek(begin + 6);
        int screenWidth = in.readUnsignedShort();
        int screenHeight = in.readUnsignedShort();
        int flags = in.readUnsignedByte();
        in.seek(begin + 13 + ((flags & 0x80) != 0 ? 3L << ((flags & 7) + 1) : 0));
        int block = in.readUnsignedByte();
        while (block == 0x21) {
            in.readUnsignedByte();
            for (int length = in.readUnsignedByte(); length != 0; length = in.readUnsignedByte()) {
                in.seek(in.getStreamPosition() + length);
            }
            block = in.readUnsignedByte();
        }
        if (block != 0x2C) {
            throw new ImageFormatException("corrupt GIF: no frame");
        }
        int x = in.readUnsignedShort();
        int y = in.readUnsignedShort();
        GifReader.Place place =
                GifReader.Place.of(x, y, in.readUnsignedShort(), in.readUnsignedShort(), screenWidth, screenHeight);
        return new ImageHeader(ImageFormat.GIF, place.canvasWidth(), place.canvasHeight(), 8);
    }

    private static ImageHeader webp(ImageInputStream in, long begin) throws ImageFormatException, IOException {
        in.seek(begin + 12);
        int chunk = in.readInt();
        switch (chunk) {
            case 0x58385056 -> { // VP8X: flags, then width - 1 and height - 1 in 24 bits
                in.seek(begin + 24);
                int low = in.readInt();
                int width = (low & 0xFFFFFF) + 1;
                int height = (low >>> 24 | in.readUnsignedShort() << 8) + 1;
                return new ImageHeader(ImageFormat.WEBP, width, height, 8);
            }
            case 0x4C385056 -> { // VP8L: a signature byte, then width - 1 and height - 1 in 14 bits
                in.seek(begin + 21);
                int sizes = in.readInt();
                return new ImageHeader(ImageFormat.WEBP, (sizes & 0x3FFF) + 1, (sizes >>> 14 & 0x3FFF) + 1, 8);
            }
            case 0x20385056 -> { // VP8: a frame tag and a start code, then width and height in 14 bits
                in.seek(begin + 26);
                int width = in.readUnsignedShort() & 0x3FFF;
                return new ImageHeader(ImageFormat.WEBP, width, in.readUnsignedShort() & 0x3FFF, 8);
            }
            default -> throw new ImageFormatException("corrupt WebP: unknown first chunk");
        }
    }
}
