package io.lenslet.image.codec;

import io.lenslet.image.Image;
import io.lenslet.image.Image.Color;
import io.lenslet.image.Metadata;
import io.lenslet.image.Premultiplication;
import java.awt.Point;
import java.awt.color.ColorSpace;
import java.awt.image.BandedSampleModel;
import java.awt.image.BufferedImage;
import java.awt.image.ColorModel;
import java.awt.image.ComponentColorModel;
import java.awt.image.ComponentSampleModel;
import java.awt.image.DataBuffer;
import java.awt.image.DataBufferByte;
import java.awt.image.DataBufferFloat;
import java.awt.image.DataBufferUShort;
import java.awt.image.IndexColorModel;
import java.awt.image.Raster;
import java.awt.image.WritableRaster;
import java.util.Arrays;

/**
 * Between {@link Image} and Java 2D. Samples of 8, 16 and float bits in gray or RGB are taken as they are stored, in
 * whatever color space the file's profile names; everything else (palettes, packed pixels, CMYK) is converted to 8
 * bits by Java 2D.
 */
public final class Rasters {

    private Rasters() {}

    public static Image image(BufferedImage decoded, Metadata metadata) {
        ColorModel model = decoded.getColorModel();
        int space = model.getColorSpace().getType();
        boolean known = space == ColorSpace.TYPE_GRAY || space == ColorSpace.TYPE_RGB;
        int type = decoded.getSampleModel().getDataType();
        boolean kept = type == DataBuffer.TYPE_BYTE || type == DataBuffer.TYPE_USHORT || type == DataBuffer.TYPE_FLOAT;
        boolean plain =
                model instanceof ComponentColorModel && decoded.getSampleModel() instanceof ComponentSampleModel;
        Image image = plain && known && kept
                ? samples(decoded, space == ColorSpace.TYPE_GRAY ? Color.GRAY : Color.RGB, metadata)
                : converted(decoded, metadata);
        boolean premultiplied = plain && known && kept && model.hasAlpha() && model.isAlphaPremultiplied();
        return premultiplied ? Premultiplication.undo(image) : image;
    }

    private static Image samples(BufferedImage decoded, Color color, Metadata metadata) {
        Raster raster = decoded.getRaster();
        var model = (ComponentSampleModel) raster.getSampleModel();
        DataBuffer buffer = raster.getDataBuffer();
        boolean alpha = decoded.getColorModel().hasAlpha();
        Object[] banks = banks(buffer);
        int width = decoded.getWidth();
        int origin = -raster.getSampleModelTranslateY() * model.getScanlineStride()
                - raster.getSampleModelTranslateX() * model.getPixelStride();
        Image image = Image.blank(width, decoded.getHeight(), depth(buffer.getDataType()), color, alpha, metadata);
        for (int plane = 0; plane < image.planes(); plane++) {
            int bank = model.getBankIndices()[plane];
            int from = origin + model.getBandOffsets()[plane] + buffer.getOffsets()[bank];
            for (int y = 0; y < image.height(); y++) {
                copy(
                        banks[bank],
                        from + y * model.getScanlineStride(),
                        model.getPixelStride(),
                        image.plane(plane),
                        y * width,
                        width);
            }
        }
        return image;
    }

    private static Object[] banks(DataBuffer buffer) {
        if (buffer instanceof DataBufferByte bytes) {
            return bytes.getBankData();
        }
        return buffer instanceof DataBufferUShort shorts
                ? shorts.getBankData()
                : ((DataBufferFloat) buffer).getBankData();
    }

    private static Image.Depth depth(int dataType) {
        return switch (dataType) {
            case DataBuffer.TYPE_BYTE -> Image.Depth.U8;
            case DataBuffer.TYPE_USHORT -> Image.Depth.U16;
            default -> Image.Depth.F32;
        };
    }

    private static void copy(Object source, int from, int step, Object target, int to, int count) {
        if (step == 1) {
            System.arraycopy(source, from, target, to, count);
        } else if (source instanceof byte[] bytes) {
            byte[] plane = (byte[]) target;
            for (int i = 0; i < count; i++) {
                plane[to + i] = bytes[from + i * step];
            }
        } else if (source instanceof short[] shorts) {
            short[] plane = (short[]) target;
            for (int i = 0; i < count; i++) {
                plane[to + i] = shorts[from + i * step];
            }
        } else {
            float[] floats = (float[]) source;
            float[] plane = (float[]) target;
            for (int i = 0; i < count; i++) {
                plane[to + i] = floats[from + i * step];
            }
        }
    }

    /**
     * By {@link BufferedImage#getRGB}, which undoes premultiplication too. A palette of nothing but grays makes a gray
     * image.
     */
    private static Image converted(BufferedImage decoded, Metadata metadata) {
        int width = decoded.getWidth();
        int height = decoded.getHeight();
        ColorModel model = decoded.getColorModel();
        Color color = model instanceof IndexColorModel palette && allGray(palette) ? Color.GRAY : Color.RGB;
        Image image = Image.blank(width, height, Image.Depth.U8, color, model.hasAlpha(), metadata);
        int[] row = new int[width];
        for (int y = 0; y < height; y++) {
            decoded.getRGB(0, y, width, 1, row, 0, width);
            for (int plane = 0; plane < image.planes(); plane++) {
                int shift = plane == color.planes() ? 24 : 16 - 8 * plane;
                byte[] samples = image.bytes(plane);
                for (int x = 0; x < width; x++) {
                    samples[y * width + x] = (byte) (row[x] >> shift);
                }
            }
        }
        return image;
    }

    private static boolean allGray(IndexColorModel palette) {
        int size = palette.getMapSize();
        byte[][] colors = new byte[3][size];
        palette.getReds(colors[0]);
        palette.getGreens(colors[1]);
        palette.getBlues(colors[2]);
        return Arrays.equals(colors[0], colors[1]) && Arrays.equals(colors[1], colors[2]);
    }

    /** The planes of an image as Java 2D sees them; shared, not copied. */
    public static BufferedImage buffered(Image image) {
        int dataType =
                switch (image.depth()) {
                    case U8 -> DataBuffer.TYPE_BYTE;
                    case U16 -> DataBuffer.TYPE_USHORT;
                    case F32 -> DataBuffer.TYPE_FLOAT;
                };
        ColorSpace space =
                ColorSpace.getInstance(image.color() == Color.GRAY ? ColorSpace.CS_GRAY : ColorSpace.CS_sRGB);
        int transparency = image.alpha() ? ColorModel.TRANSLUCENT : ColorModel.OPAQUE;
        ColorModel colors = new ComponentColorModel(space, image.alpha(), false, transparency, dataType);
        DataBuffer buffer = buffer(image);
        var layout = new BandedSampleModel(dataType, image.width(), image.height(), image.planes());
        WritableRaster raster = Raster.createWritableRaster(layout, buffer, new Point());
        return new BufferedImage(colors, raster, false, null);
    }

    private static DataBuffer buffer(Image image) {
        int planes = image.planes();
        return switch (image.depth()) {
            case U8 -> {
                byte[][] banks = new byte[planes][];
                Arrays.setAll(banks, image::bytes);
                yield new DataBufferByte(banks, image.pixels());
            }
            case U16 -> {
                short[][] banks = new short[planes][];
                Arrays.setAll(banks, image::shorts);
                yield new DataBufferUShort(banks, image.pixels());
            }
            case F32 -> {
                float[][] banks = new float[planes][];
                Arrays.setAll(banks, image::floats);
                yield new DataBufferFloat(banks, image.pixels());
            }
        };
    }
}
