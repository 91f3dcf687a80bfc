package io.lenslet.filter.pass;

import java.util.ArrayList;
import java.util.List;

/** The open cells of a lens of {@code height x width} cells as runs: neighbors in one row. */
public record Footprint(int height, int width, List<Run> runs) {

    /** The cells {@code begin} to {@code end}, which is not one of them, of a row of the lens. */
    public record Run(int row, int begin, int end) {
        int length() {
            return end - begin;
        }
    }

    /** Says of each cell whether it is open. */
    @FunctionalInterface
    public interface Cells {
        boolean open(int y, int x);
    }

    /** The footprint of a lens. */
    public static Footprint of(int height, int width, Cells cells) {
        List<Run> runs = new ArrayList<>();
        for (int y = 0; y < height; y++) {
            int x = 0;
            while (x < width) {
                int begin = x;
                while (x < width && cells.open(y, x)) {
                    x++;
                }
                if (x > begin) {
                    runs.add(new Run(y, begin, x));
                } else {
                    x++;
                }
            }
        }
        return new Footprint(height, width, List.copyOf(runs));
    }

    /** True where the lens sees the pixel it stands on. */
    public boolean seesCenter() {
        return cells(height / 2, height / 2 + 1, width / 2, width / 2 + 1) == 1;
    }

    /**
     * The lens turned by half about the pixel it stands on; one of even size becomes a cell greater, because that pixel
     * stays.
     */
    public Footprint turned() {
        int bottom = height / 2 * 2;
        int right = width / 2 * 2;
        List<Run> turned = new ArrayList<>();
        for (int i = runs.size() - 1; i >= 0; i--) {
            Run run = runs.get(i);
            turned.add(new Run(bottom - run.row, right + 1 - run.end, right + 1 - run.begin));
        }
        return new Footprint(bottom + 1, right + 1, List.copyOf(turned));
    }

    /** True where every cell is open. */
    public boolean isBox() {
        return runs.size() == height && runs.stream().allMatch(run -> run.length() == width);
    }

    /** True for a cross of radius 1. */
    boolean isSmallCross() {
        return height == 3 && width == 3 && runs.equals(List.of(new Run(0, 1, 2), new Run(1, 0, 3), new Run(2, 1, 2)));
    }

    /** The number of open cells. */
    public int cells() {
        return runs.stream().mapToInt(Run::length).sum();
    }

    /**
     * The number of open cells in the rows {@code top} to {@code bottom} and columns {@code left} to {@code right},
     * ends excluded.
     */
    int cells(int top, int bottom, int left, int right) {
        if (runs.size() == height && cells() == height * width) {
            return Math.max(0, bottom - top) * Math.max(0, right - left);
        }
        int cells = 0;
        for (Run run : runs) {
            if (run.row >= top && run.row < bottom) {
                cells += Math.max(0, Math.min(run.end, right) - Math.max(run.begin, left));
            }
        }
        return cells;
    }

    /** The lengths of the runs, each once, ascending. */
    int[] lengths() {
        return runs.stream().mapToInt(Run::length).distinct().sorted().toArray();
    }
}
