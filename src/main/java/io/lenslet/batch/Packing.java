package io.lenslet.batch;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.PriorityQueue;

/**
 * Packs images into tasks of about equal cost: the most expensive piece first, each into the task that has least
 * (Graham, "Bounds on multiprocessing timing anomalies", 1969). A piece is an image, or as many of one container as
 * make a task at most, so that a container is not opened by every task. The packing depends on the images and the
 * target alone.
 */
public final class Packing {

    private Packing() {}

    /** Tasks of about {@code target} pixels, the most expensive first. An image that costs more has one for itself. */
    public static List<TaskWork> pack(List<ImageWork> images, long target) {
        List<Piece> pieces = pieces(images, target);
        pieces.sort(Comparator.comparingLong(Piece::cost).reversed());
        long total = pieces.stream().mapToLong(Piece::cost).sum();
        PriorityQueue<Bin> bins = new PriorityQueue<>(
                Comparator.comparingLong((Bin bin) -> bin.cost).thenComparingInt(bin -> bin.number));
        int count = (int) Math.min(pieces.size(), total / target + 1);
        for (int i = 0; i < count; i++) {
            bins.add(new Bin(i));
        }
        for (Piece piece : pieces) {
            Bin least = bins.remove();
            least.images.addAll(piece.images);
            least.cost += piece.cost;
            bins.add(least);
        }
        return tasks(new ArrayList<>(bins));
    }

    private static List<TaskWork> tasks(List<Bin> bins) {
        bins.sort(Comparator.comparingLong((Bin bin) -> bin.cost).reversed().thenComparingInt(bin -> bin.number));
        List<TaskWork> tasks = new ArrayList<>();
        for (Bin bin : bins) {
            tasks.add(new TaskWork(tasks.size(), bin.images.toArray(ImageWork[]::new)));
        }
        return tasks;
    }

    private static List<Piece> pieces(List<ImageWork> images, long target) {
        List<ImageWork> ordered = new ArrayList<>(images);
        ordered.sort(Comparator.comparing((ImageWork work) -> work.entry().uri())
                .thenComparingLong(work -> work.entry().position()));
        List<Piece> pieces = new ArrayList<>();
        Piece last = null;
        for (ImageWork work : ordered) {
            boolean same = last != null
                    && last.images.get(0).entry().uri().equals(work.entry().uri())
                    && last.cost + work.cost() <= target;
            if (!same) {
                last = new Piece();
                pieces.add(last);
            }
            last.images.add(work);
            last.cost += work.cost();
        }
        return pieces;
    }

    private static final class Piece {
        private final List<ImageWork> images = new ArrayList<>();
        private long cost;

        long cost() {
            return cost;
        }
    }

    private static final class Bin {
        private final int number;
        private final List<ImageWork> images = new ArrayList<>();
        private long cost;

        Bin(int number) {
            this.number = number;
        }
    }
}
