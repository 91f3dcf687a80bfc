package io.lenslet.spark.data;

import io.lenslet.image.Image;
import io.lenslet.image.Image.Color;
import io.lenslet.image.Metadata;
import java.util.Arrays;
import java.util.List;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.types.DataType;
import org.apache.spark.sql.types.StructType;

/**
 * The structs of Spark's {@code image} source, whose samples are bytes of OpenCV's order: row by row, blue before green
 * before red before transparency.
 */
public final class ImageStructs {

    private static final List<String> FIELDS = List.of("origin", "height", "width", "nChannels", "data");

    private ImageStructs() {}

    /** True for the type of such structs. */
    public static boolean areOf(DataType type) {
        return type instanceof StructType struct
                && Arrays.asList(struct.fieldNames()).containsAll(FIELDS);
    }

    /** The image in a struct. {@link IllegalArgumentException} where it is none. */
    public static Image image(Row struct) {
        int channels = struct.getAs("nChannels");
        int width = struct.getAs("width");
        int height = struct.getAs("height");
        byte[] data = struct.getAs("data");
        boolean known = channels == 1 || channels == 3 || channels == 4;
        if (!known || width < 1 || height < 1 || data.length != (long) width * height * channels) {
            throw new IllegalArgumentException("an image must have 1, 3 or 4 channels of bytes, the one of "
                    + struct.getAs("origin") + " has " + channels + " of " + width + " x " + height
                    + " pixels in " + data.length + " bytes");
        }
        byte[][] planes = new byte[channels][width * height];
        for (int plane = 0; plane < channels; plane++) {
            int channel = channels > 1 && plane < 3 ? 2 - plane : plane;
            for (int i = 0; i < planes[plane].length; i++) {
                planes[plane][i] = data[i * channels + channel];
            }
        }
        return Image.of(width, height, channels == 1 ? Color.GRAY : Color.RGB, Metadata.NONE, planes);
    }
}
