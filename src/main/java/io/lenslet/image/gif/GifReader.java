package io.lenslet.image.gif;

import io.lenslet.image.Canvas;
import io.lenslet.image.Image;
import io.lenslet.image.Image.Color;
import io.lenslet.image.Image.Depth;
import io.lenslet.image.ImageFormat;
import io.lenslet.image.ImageFormatException;
import io.lenslet.image.Metadata;
import io.lenslet.image.lzw.LzwDecoder;
import java.io.ByteArrayOutputStream;
import java.nio.BufferUnderflowException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Arrays;
import java.util.Optional;

/**
 * Reads the first frame of a GIF (CompuServe's Graphics Interchange Format, version 89a) on its canvas, which is
 * transparent around it, as viewers show it. A palette of nothing but grays makes a gray image. Colors beyond the
 * palette are black.
 */
public final class GifReader {

    private static final int EXTENSION = 0x21;
    private static final int FRAME = 0x2C;
    private static final int GRAPHIC_CONTROL = 0xF9;
    private static final int SCREEN_BYTES = 13;
    private static final int NONE = -1;
    /** Of interlaced rows four passes: the first, and from one to the next. */
    private static final int[][] PASSES = {{0, 8}, {4, 8}, {2, 4}, {1, 2}};

    private static final int[][] WHOLE = {{0, 1}};

    private final ByteBuffer buffer;
    private byte[] palette = {};
    private int transparent = NONE;

    private GifReader(byte[] file) {
        buffer = ByteBuffer.wrap(file).order(ByteOrder.LITTLE_ENDIAN);
    }

    /** Where the first frame lies, and the canvas: the screen, and beyond it what the frame needs. */
    public record Place(int x, int y, int width, int height, int canvasWidth, int canvasHeight) {

        public static Place of(int x, int y, int width, int height, int screenWidth, int screenHeight) {
            return new Place(x, y, width, height, Math.max(screenWidth, x + width), Math.max(screenHeight, y + height));
        }
    }

    public static Image read(byte[] file) throws ImageFormatException {
        GifReader reader = new GifReader(file);
        try {
            return reader.firstFrame();
        } catch (BufferUnderflowException e) {
            throw new ImageFormatException(
                    "truncated GIF: the file ends at byte " + file.length + ", before its first frame does", e);
        }
    }

    private Image firstFrame() throws ImageFormatException {
        int screenWidth = buffer.getShort(6) & 0xFFFF;
        int screenHeight = buffer.getShort(8) & 0xFFFF;
        int screenFlags = buffer.get(10);
        buffer.position(SCREEN_BYTES);
        palette(screenFlags);
        extensions();
        int x = unsignedShort();
        int y = unsignedShort();
        Place place = Place.of(x, y, unsignedShort(), unsignedShort(), screenWidth, screenHeight);
        if (place.width() == 0 || place.height() == 0) {
            throw new ImageFormatException(
                    "corrupt GIF: its first frame has " + place.width() + " x " + place.height() + " pixels");
        }
        int flags = buffer.get();
        palette(flags);
        if (palette.length == 0) {
            throw new ImageFormatException("corrupt GIF: no palette");
        }
        byte[] indices = indices(place, (flags & 0x40) != 0 ? PASSES : WHOLE);
        return Canvas.place(image(indices, place), x, y, place.canvasWidth(), place.canvasHeight());
    }

    private int unsignedShort() {
        return buffer.getShort() & 0xFFFF;
    }

    /** The palette at the position, in the place of one before, where the flags say that there is one. */
    private void palette(int flags) {
        if ((flags & 0x80) != 0) {
            palette = new byte[3 << (flags & 7) + 1];
            buffer.get(palette);
        }
    }

    /** Passes over what comes before the first frame, except its transparent color. */
    private void extensions() throws ImageFormatException {
        int block = buffer.get() & 0xFF;
        while (block == EXTENSION) {
            int label = buffer.get() & 0xFF;
            byte[] content = blocks();
            if (label == GRAPHIC_CONTROL && content.length >= 4) {
                transparent = (content[0] & 1) == 1 ? content[3] & 0xFF : NONE;
            }
            block = buffer.get() & 0xFF;
        }
        if (block != FRAME) {
            throw new ImageFormatException("corrupt GIF: no frame");
        }
    }

    /** The content of the blocks up to one that is empty, or to the end of the file. */
    private byte[] blocks() {
        ByteArrayOutputStream content = new ByteArrayOutputStream();
        while (buffer.hasRemaining()) {
            int length = Math.min(buffer.get() & 0xFF, buffer.remaining());
            if (length == 0) {
                break;
            }
            content.write(buffer.array(), buffer.position(), length);
            buffer.position(buffer.position() + length);
        }
        return content.toByteArray();
    }

    private byte[] indices(Place place, int[][] passes) throws ImageFormatException {
        int literalBits = buffer.get() & 0xFF;
        if (literalBits < 1 || literalBits > LzwDecoder.MOST_LITERAL_BITS) {
            throw new ImageFormatException("corrupt GIF: LZW data of " + literalBits + " bits");
        }
        LzwDecoder decoder = LzwDecoder.gif(blocks(), literalBits);
        byte[] indices = new byte[place.width() * place.height()];
        for (int[] pass : passes) {
            for (int y = pass[0]; y < place.height(); y += pass[1]) {
                int from = y * place.width();
                if (decoder.read(indices, from, from + place.width()) < from + place.width()) {
                    throw new ImageFormatException(
                            "truncated GIF: its data ends in row " + y + " of " + place.height());
                }
            }
        }
        return indices;
    }

    private Image image(byte[] indices, Place place) {
        boolean alpha = transparent != NONE && (3 * transparent < palette.length || contains(indices, transparent));
        Color color = color();
        Metadata metadata = new Metadata(Optional.of(ImageFormat.GIF), Metadata.NO_PROFILE, 0, 0);
        Image image = Image.blank(place.width(), place.height(), Depth.U8, color, alpha, metadata);
        for (int plane = 0; plane < image.planes(); plane++) {
            byte[] levels = plane < color.planes() ? levels(plane) : opacities();
            byte[] samples = image.bytes(plane);
            for (int i = 0; i < samples.length; i++) {
                samples[i] = levels[indices[i] & 0xFF];
            }
        }
        return image;
    }

    private static boolean contains(byte[] indices, int index) {
        for (byte i : indices) {
            if ((i & 0xFF) == index) {
                return true;
            }
        }
        return false;
    }

    private Color color() {
        for (int i = 0; i < palette.length; i += 3) {
            if (palette[i] != palette[i + 1] || palette[i] != palette[i + 2]) {
                return Color.RGB;
            }
        }
        return Color.GRAY;
    }

    private byte[] levels(int plane) {
        byte[] levels = new byte[256];
        for (int i = 0; 3 * i < palette.length; i++) {
            levels[i] = palette[3 * i + plane];
        }
        return levels;
    }

    private byte[] opacities() {
        byte[] opacities = new byte[256];
        Arrays.fill(opacities, (byte) 255);
        opacities[transparent] = 0;
        return opacities;
    }
}
