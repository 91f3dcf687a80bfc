package io.lenslet.data;

import java.util.List;

/**
 * The classes of images by their folders, as torchvision and Keras have it: the class of {@code cats/indoor/1.jpg} is
 * {@code cats}. Folders that all images have in common in front ({@code photos/cats}, {@code photos/dogs}) are no
 * classes.
 */
public final class FolderClasses {

    private FolderClasses() {}

    /** The class of each path, empty for one that is in no folder. */
    public static List<String> of(List<String> paths) {
        List<String> left = paths;
        while (!left.isEmpty() && inOneFolder(left)) {
            int step = left.get(0).indexOf('/') + 1;
            left = left.stream().map(path -> path.substring(step)).toList();
        }
        return left.stream()
                .map(path -> path.substring(0, Math.max(0, path.indexOf('/'))))
                .toList();
    }

    private static boolean inOneFolder(List<String> paths) {
        String folder = paths.get(0).substring(0, paths.get(0).indexOf('/') + 1);
        return !folder.isEmpty() && paths.stream().allMatch(path -> path.startsWith(folder));
    }
}
