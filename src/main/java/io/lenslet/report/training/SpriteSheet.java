package io.lenslet.report.training;

import io.lenslet.image.Encoding;
import io.lenslet.image.Image;
import io.lenslet.image.Image.Color;
import io.lenslet.image.Image.Depth;
import io.lenslet.image.ImageFormatException;
import io.lenslet.image.Metadata;
import io.lenslet.image.codec.ImageCodec;
import java.util.Base64;

/**
 * Small pictures of one size side by side in one PNG, {@code columns} in a row: cells, numbered from 0 row by row, of
 * {@code height x width} pixels in 1 (gray) or 3 channels (red, green, blue).
 */
final class SpriteSheet {

    private final Image image;
    private final int height;
    private final int width;
    private final int columns;

    SpriteSheet(int channels, int height, int width, int columns, int cells) {
        this.height = height;
        this.width = width;
        this.columns = columns;
        image = Image.blank(
                columns * width,
                (cells + columns - 1) / columns * height,
                Depth.U8,
                channels == 1 ? Color.GRAY : Color.RGB,
                false,
                Metadata.NONE);
    }

    /** The sheet of pictures, whose first channel (or three, as red, green and blue) are shown. */
    static SpriteSheet of(Iterable<Picture> pictures, int cells, int height, int width, int channels, int columns) {
        SpriteSheet sheet = new SpriteSheet(channels == 3 ? 3 : 1, height, width, columns, cells);
        int cell = 0;
        for (Picture picture : pictures) {
            for (int channel = 0; channel < sheet.image.planes(); channel++) {
                sheet.draw(cell, channel, picture.pixels(), channel * height * width);
            }
            cell++;
        }
        return sheet;
    }

    /** Draws one channel of a cell: {@code height * width} levels from {@code levels[start]}. */
    void draw(int cell, int channel, byte[] levels, int start) {
        byte[] plane = image.bytes(channel);
        for (int row = 0; row < height; row++) {
            int to = (cell / columns * height + row) * image.width() + cell % columns * width;
            System.arraycopy(levels, start + row * width, plane, to, width);
        }
    }

    /** The bytes of the PNG. */
    byte[] png() {
        try {
            return new ImageCodec(ImageCodec.DEFAULT_PIXEL_LIMIT).write("a sheet", image, Encoding.png());
        } catch (ImageFormatException e) {
            throw new IllegalStateException("8 bits are not written as PNG", e);
        }
    }

    /** The PNG as a data URI. */
    String uri() {
        return "data:image/png;base64," + Base64.getEncoder().encodeToString(png());
    }
}
