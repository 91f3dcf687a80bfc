package io.lenslet.filter;

/** The sum of 4 or 8 neighbors less as many times the center. */
public record Laplacian(int neighbors, Slide slide, ResultMode result) implements Filter.Signed {

    public Laplacian {
        if (neighbors != 4 && neighbors != 8) {
            throw new IllegalArgumentException("neighbors must be 4 or 8, was " + neighbors);
        }
    }

    @Override
    public Weights weights() {
        int corner = neighbors == 4 ? 0 : 1;
        return Weights.of(new int[] {corner, 1, corner}, new int[] {1, -neighbors, 1}, new int[] {corner, 1, corner});
    }
}
