package io.lenslet.benchmark.opencv;

import java.nio.file.Path;
import org.bytedeco.javacpp.BytePointer;
import org.bytedeco.javacpp.indexer.FloatRawIndexer;
import org.bytedeco.opencv.global.opencv_core;
import org.bytedeco.opencv.global.opencv_imgcodecs;
import org.bytedeco.opencv.global.opencv_imgproc;
import org.bytedeco.opencv.opencv_core.Mat;
import org.bytedeco.opencv.opencv_core.Point;
import org.bytedeco.opencv.opencv_core.Scalar;
import org.bytedeco.opencv.opencv_core.Size;

/** OpenCV on one thread, writing into one matrix that is used again. */
final class OpenCv {

    private static final int BORDER = opencv_core.BORDER_REFLECT_101;
    private static final Point CENTER = new Point(-1, -1);

    private final Mat target = new Mat();
    private Mat source;

    /** Switches its threads off. */
    OpenCv() {
        opencv_core.setNumThreads(1);
    }

    /** Its name and version. */
    String name() {
        return "OpenCV "
                + opencv_core.getVersionString().getString().replace("\0", "").strip();
    }

    /** Takes the image: {@code height} rows of {@code width} gray bytes. */
    void load(byte[] samples, int width, int height) {
        source = new Mat(height, width, opencv_core.CV_8UC1);
        new BytePointer(source.data()).put(samples);
    }

    /** What does the case once. */
    Runnable task(FilterCase filter) {
        int side = (int) (2 * filter.size() + 1);
        Size box = new Size(side, side);
        return switch (filter.kind()) {
            case MEAN -> () -> opencv_imgproc.blur(source, target, box, CENTER, BORDER);
            case SUM -> () -> opencv_imgproc.boxFilter(source, target, opencv_core.CV_32S, box, CENTER, false, BORDER);
            case MEDIAN -> () -> opencv_imgproc.medianBlur(source, target, side);
            case MAX -> extreme(true, opencv_imgproc.getStructuringElement(opencv_imgproc.MORPH_RECT, box));
            case MIN -> extreme(false, opencv_imgproc.getStructuringElement(opencv_imgproc.MORPH_RECT, box));
            case CROSS_MAX -> extreme(true, opencv_imgproc.getStructuringElement(opencv_imgproc.MORPH_CROSS, box));
            case CROSS_MIN -> extreme(false, opencv_imgproc.getStructuringElement(opencv_imgproc.MORPH_CROSS, box));
            case DISK_MAX -> extreme(true, opencv_imgproc.getStructuringElement(opencv_imgproc.MORPH_ELLIPSE, box));
            case DISK_MIN -> extreme(false, opencv_imgproc.getStructuringElement(opencv_imgproc.MORPH_ELLIPSE, box));
            case GAUSSIAN -> {
                int size = (int) (8 * filter.size() + 1);
                Size bell = new Size(size, size);
                yield () -> opencv_imgproc.GaussianBlur(source, target, bell, filter.size(), filter.size(), BORDER, 0);
            }
            case WEIGHTS -> weighted(FilterCase.weights((int) filter.size()), true);
            case PREWITT -> weighted(new double[] {-1, 0, 1, -1, 0, 1, -1, 0, 1}, false);
            case SOBEL -> () -> opencv_imgproc.Sobel(source, target, opencv_core.CV_16S, 1, 0, 3, 1, 0, BORDER);
            case LINE -> weighted(new double[] {-1, 2, -1, -1, 2, -1, -1, 2, -1}, false);
        };
    }

    /**
     * Reads a file, takes the mean of radius 4, and writes it: JPEG at quality 90, PNG as OpenCV chooses. Any thread
     * may call it.
     */
    void filter(Path from, Path to) {
        try (Mat image = opencv_imgcodecs.imread(from.toString(), opencv_imgcodecs.IMREAD_COLOR);
                Mat filtered = new Mat()) {
            opencv_imgproc.blur(image, filtered, new Size(9, 9), CENTER, BORDER);
            boolean written = to.toString().endsWith(".jpg")
                    ? opencv_imgcodecs.imwrite(
                            to.toString(), filtered, new int[] {opencv_imgcodecs.IMWRITE_JPEG_QUALITY, 90})
                    : opencv_imgcodecs.imwrite(to.toString(), filtered);
            if (!written) {
                throw new IllegalStateException("OpenCV did not write " + to);
            }
        }
    }

    private Runnable extreme(boolean greatest, Mat element) {
        Scalar outside = opencv_imgproc.morphologyDefaultBorderValue();
        return greatest
                ? () -> opencv_imgproc.dilate(source, target, element, CENTER, 1, opencv_core.BORDER_CONSTANT, outside)
                : () -> opencv_imgproc.erode(source, target, element, CENTER, 1, opencv_core.BORDER_CONSTANT, outside);
    }

    private Runnable weighted(double[] weights, boolean normalized) {
        int side = (int) Math.sqrt(weights.length);
        Mat kernel = new Mat(side, side, opencv_core.CV_32FC1);
        double sum = 0;
        for (double weight : weights) {
            sum += weight;
        }
        try (FloatRawIndexer indexer = kernel.createIndexer()) {
            for (int i = 0; i < weights.length; i++) {
                indexer.put(i / side, i % side, (float) (normalized ? weights[i] / sum : weights[i]));
            }
        }
        return () -> opencv_imgproc.filter2D(
                source, target, normalized ? -1 : opencv_core.CV_16S, kernel, CENTER, 0, BORDER);
    }
}
