package io.lenslet.spark.ml;

import io.lenslet.image.Image;
import io.lenslet.image.Image.Color;
import io.lenslet.image.Metadata;
import org.apache.spark.ml.image.ImageSchema;
import org.apache.spark.sql.Row;

/** The structs of Spark's image source, whose samples are OpenCV's: row by row, blue before green before red. */
final class ImageStructs {

    private ImageStructs() {}

    /** The image in a struct; transparency is left out. {@link IllegalArgumentException} where it is none. */
    static Image image(Row struct) {
        int width = ImageSchema.getWidth(struct);
        int height = ImageSchema.getHeight(struct);
        int channels = ImageSchema.getNChannels(struct);
        byte[] data = ImageSchema.getData(struct);
        boolean known = channels == 1 || channels == 3 || channels == 4;
        if (!known || width < 1 || height < 1 || data.length != (long) width * height * channels) {
            throw new IllegalArgumentException("an image must have 1, 3 or 4 channels of bytes, the one of "
                    + ImageSchema.getOrigin(struct) + " has " + channels + " of " + width + " x " + height
                    + " pixels in "
                    + data.length + " bytes");
        }
        if (channels == 1) {
            return Image.of(width, height, Color.GRAY, Metadata.NONE, data);
        }
        byte[][] planes = new byte[3][width * height];
        for (int plane = 0; plane < planes.length; plane++) {
            for (int i = 0; i < planes[plane].length; i++) {
                planes[plane][i] = data[i * channels + 2 - plane];
            }
        }
        return Image.of(width, height, Color.RGB, Metadata.NONE, planes);
    }
}
