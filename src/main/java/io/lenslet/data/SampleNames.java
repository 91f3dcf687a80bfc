package io.lenslet.data;

import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.IntStream;

/**
 * What samples are called, and which number each has, from nothing but their paths in the data set: neither the order
 * of a listing nor that of partitions plays a part.
 *
 * <p>A sample's id is the name of its file without its ending, {@code 00042} for {@code train/7/00042.png}, so that the
 * same images have the same ids in folders, tables and IDX files (there the number of the record). Where several have
 * one name ({@code cats/1.jpg}, {@code dogs/1.jpg}), or one would have another's path, their ids are their paths. Samples are numbered in the {@link
 * NaturalOrder} of their ids.
 */
public final class SampleNames {

    private SampleNames() {}

    /** The ids of samples with these paths, all different where the paths are. */
    public static List<String> ids(List<String> paths) {
        Map<String, Integer> bearers = new HashMap<>();
        paths.forEach(path -> bearers.merge(stem(path), 1, Integer::sum));
        Set<String> whole = new HashSet<>(paths);
        return paths.stream()
                .map(path -> bearers.get(stem(path)) == 1 && !whole.contains(stem(path)) ? stem(path) : path)
                .toList();
    }

    /** The places of the samples in {@code ids}, in the order of their numbers. */
    public static int[] order(List<String> ids) {
        Integer[] order = IntStream.range(0, ids.size()).boxed().toArray(Integer[]::new);
        Arrays.sort(order, (a, b) -> NaturalOrder.compare(ids.get(a), ids.get(b)));
        return Arrays.stream(order).mapToInt(Integer::intValue).toArray();
    }

    private static String stem(String path) {
        String file = path.substring(path.lastIndexOf('/') + 1);
        int dot = file.lastIndexOf('.');
        return dot > 0 ? file.substring(0, dot) : file;
    }
}
