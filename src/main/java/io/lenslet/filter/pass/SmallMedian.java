package io.lenslet.filter.pass;

/** {@link Median3x3}, or another pass where the image is less than two pixels high or wide, or too wide. */
record SmallMedian(Median3x3 network, Pass other) implements Pass {

    @Override
    public Sweep sweep() {
        return network.sweep();
    }

    @Override
    public String algorithm() {
        return network.algorithm();
    }

    @Override
    public double operations() {
        return network.operations();
    }

    @Override
    public void run(Plane source, Plane target, FilterWorkspace workspace) {
        boolean unfit = source.width() < 2 || source.height() < 2 || source.width() > Median3x3.WIDEST;
        (unfit ? other : network).run(source, target, workspace);
    }
}
