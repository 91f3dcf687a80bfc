package io.lenslet.report.training;

import io.lenslet.train.LayerOutput;
import java.util.Arrays;

/**
 * The maps of a layer for one picture side by side in one gray PNG of {@code height x width} pixels, row by row in the
 * network's order, each from black, its least value, to white, its greatest, with a gap of gray between them.
 */
record MapGrid(int height, int width, byte[] png) {

    private static final int GAP = 1;
    private static final byte GAP_LEVEL = 96;
    private static final int FEW = 64;

    /**
     * The grid of the first {@code most} maps of {@code picture}: maps with a side above {@code mostSide} are shrunk to
     * it, and each value is a square of pixels, as large as keeps the grid at {@code mostWidth}, but of one at least.
     */
    static MapGrid of(LayerOutput output, int picture, int most, int mostSide, int mostWidth) {
        int maps = Math.min(most, output.shape().channels());
        int columns = Math.min(maps, maps <= FEW ? 8 : 16);
        int height = Shrink.side(output.shape().height(), output.shape().width(), mostSide);
        int width = Shrink.side(output.shape().width(), output.shape().height(), mostSide);
        int zoom = Math.max(1, (mostWidth / columns - GAP) / width);
        int rows = (maps + columns - 1) / columns;
        int cellHeight = height * zoom + GAP;
        int cellWidth = width * zoom + GAP;
        SpriteSheet sheet = new SpriteSheet(1, cellHeight, cellWidth, columns, maps);
        for (int map = 0; map < rows * columns; map++) {
            byte[] cell = new byte[cellHeight * cellWidth];
            Arrays.fill(cell, GAP_LEVEL);
            if (map < maps) {
                enlarge(levels(output, output.start(picture, map), height, width), width, zoom, cell, cellWidth);
            }
            sheet.draw(map, 0, cell, 0);
        }
        return new MapGrid(rows * cellHeight, columns * cellWidth, sheet.png());
    }

    private static byte[] levels(LayerOutput output, int start, int height, int width) {
        float[] values = Shrink.mean(
                output.values(), start, output.shape().height(), output.shape().width(), height, width);
        float[] range = MapSheets.range(values);
        return MapSheets.levels(values, range[0], range[1]);
    }

    /** Draws each level as a square into {@code cell}, which is modified; its last rows and columns stay as they are. */
    private static void enlarge(byte[] levels, int width, int zoom, byte[] cell, int cellWidth) {
        for (int i = 0; i < levels.length; i++) {
            int left = i % width * zoom;
            for (int row = i / width * zoom; row < (i / width + 1) * zoom; row++) {
                Arrays.fill(cell, row * cellWidth + left, row * cellWidth + left + zoom, levels[i]);
            }
        }
    }
}
