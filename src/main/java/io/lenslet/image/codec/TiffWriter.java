package io.lenslet.image.codec;

import io.lenslet.image.Encoding.TiffCompression;
import io.lenslet.image.Image;
import io.lenslet.image.ImageFormatException;
import io.lenslet.image.ImagePages;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import javax.imageio.IIOImage;
import javax.imageio.ImageTypeSpecifier;
import javax.imageio.ImageWriteParam;
import javax.imageio.ImageWriter;
import javax.imageio.metadata.IIOMetadata;
import javax.imageio.plugins.tiff.BaselineTIFFTagSet;
import javax.imageio.plugins.tiff.TIFFDirectory;
import javax.imageio.plugins.tiff.TIFFField;
import javax.imageio.plugins.tiff.TIFFTag;
import javax.imageio.stream.MemoryCacheImageOutputStream;

/**
 * Writes TIFF through the JDK's own writer: 8 and 16 bits and floats, gray and RGB, with alpha, profile and resolution.
 */
final class TiffWriter {

    private static final int ICC_PROFILE = 34675;
    /** Resolutions are fractions: ten-thousandths of a pixel per inch. */
    private static final int DENOMINATOR = 10_000;

    private TiffWriter() {}

    /** {@code first} is the first of the pages, which is not read again. */
    static byte[] write(Image first, ImagePages pages, TiffCompression compression)
            throws IOException, ImageFormatException {
        ImageWriter writer = JdkCodecs.tiffWriter().createWriterInstance();
        ImageWriteParam choices = writer.getDefaultWriteParam();
        choices.setCompressionMode(ImageWriteParam.MODE_EXPLICIT);
        choices.setCompressionType(
                switch (compression) {
                    case NONE -> null;
                    case LZW -> "LZW";
                    case DEFLATE -> "Deflate";
                });
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (var out = new MemoryCacheImageOutputStream(bytes)) {
            writer.setOutput(out);
            if (pages.count() == 1) {
                writer.write(null, page(writer, first, choices), choices);
            } else {
                writer.prepareWriteSequence(null);
                for (int i = 0; i < pages.count(); i++) {
                    writer.writeToSequence(page(writer, i == 0 ? first : pages.read(i), choices), choices);
                }
                writer.endWriteSequence();
            }
        } finally {
            writer.dispose();
        }
        return bytes.toByteArray();
    }

    private static IIOImage page(ImageWriter writer, Image image, ImageWriteParam choices) throws IOException {
        BufferedImage image2d = Rasters.buffered(image);
        IIOMetadata metadata =
                writer.getDefaultImageMetadata(ImageTypeSpecifier.createFromRenderedImage(image2d), choices);
        return new IIOImage(image2d, null, with(metadata, image));
    }

    private static IIOMetadata with(IIOMetadata metadata, Image image) throws IOException {
        TIFFDirectory directory = TIFFDirectory.createFromMetadata(metadata);
        BaselineTIFFTagSet tags = BaselineTIFFTagSet.getInstance();
        image.metadata()
                .iccProfileFor(image.color())
                .ifPresent(profile -> directory.addTIFFField(
                        new TIFFField(tags.getTag(ICC_PROFILE), TIFFTag.TIFF_UNDEFINED, profile.length, profile)));
        if (image.metadata().hasResolution()) {
            directory.addTIFFField(resolution(
                    tags, BaselineTIFFTagSet.TAG_X_RESOLUTION, image.metadata().dpiX()));
            directory.addTIFFField(resolution(
                    tags, BaselineTIFFTagSet.TAG_Y_RESOLUTION, image.metadata().dpiY()));
            directory.addTIFFField(new TIFFField(
                    tags.getTag(BaselineTIFFTagSet.TAG_RESOLUTION_UNIT), BaselineTIFFTagSet.RESOLUTION_UNIT_INCH));
        }
        return directory.getAsMetadata();
    }

    private static TIFFField resolution(BaselineTIFFTagSet tags, int tag, double dpi) {
        long[][] fraction = {{Math.round(dpi * DENOMINATOR), DENOMINATOR}};
        return new TIFFField(tags.getTag(tag), TIFFTag.TIFF_RATIONAL, 1, fraction);
    }
}
