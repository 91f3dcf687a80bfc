package io.lenslet.report.training;

import io.lenslet.train.LayerOutput;
import java.util.Arrays;

/**
 * The maps of a layer for some pictures as one sheet of levels, each map from 0, its least value, to 255, its greatest:
 * all maps of the first picture in rows of {@code columns}, then those of the next, which begin a row. {@code ranges}
 * are the least and the greatest value of each. A map whose values are all equal is blank.
 */
record MapSheets(SpriteSheet sheet, int height, int width, int columns, float[] ranges) {

    private static final int MOST_COLUMNS = 32;

    /** The maps of the first {@code pictures}, shrunk so that no side is above {@code mostSide}. */
    static MapSheets of(LayerOutput output, int pictures, int mostSide) {
        int maps = output.shape().channels();
        int height = Shrink.side(output.shape().height(), output.shape().width(), mostSide);
        int width = Shrink.side(output.shape().width(), output.shape().height(), mostSide);
        int columns = Math.min(MOST_COLUMNS, maps);
        int cells = (maps + columns - 1) / columns * columns;
        SpriteSheet sheet = new SpriteSheet(1, height, width, columns, cells * pictures);
        float[] ranges = new float[2 * maps * pictures];
        for (int picture = 0; picture < pictures; picture++) {
            for (int map = 0; map < maps; map++) {
                float[] values = Shrink.mean(
                        output.values(),
                        output.start(picture, map),
                        output.shape().height(),
                        output.shape().width(),
                        height,
                        width);
                float[] range = range(values);
                System.arraycopy(range, 0, ranges, 2 * (picture * maps + map), 2);
                sheet.draw(picture * cells + map, 0, levels(values, range[0], range[1]), 0);
            }
        }
        return new MapSheets(sheet, height, width, columns, ranges);
    }

    /** The least and the greatest value. */
    static float[] range(float[] values) {
        float[] range = {values[0], values[0]};
        for (float value : values) {
            range[0] = Math.min(range[0], value);
            range[1] = Math.max(range[1], value);
        }
        return range;
    }

    /** Values as levels from 0, the least, to 255, the greatest; all 0 where these are equal. */
    static byte[] levels(float[] values, float least, float greatest) {
        byte[] levels = new byte[values.length];
        if (greatest > least) {
            for (int i = 0; i < levels.length; i++) {
                levels[i] = (byte) Math.round(255.0 * ((double) values[i] - least) / ((double) greatest - least));
            }
        } else {
            Arrays.fill(levels, (byte) 0);
        }
        return levels;
    }
}
