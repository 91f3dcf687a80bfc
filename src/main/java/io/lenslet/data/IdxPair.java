package io.lenslet.data;

import io.lenslet.input.IdxElement;
import io.lenslet.input.InvalidDataException;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.FileStatus;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.fs.Path;

/**
 * Finds labeled images by the names MNIST gave its files: {@code NAME-images-idx3-ubyte} and {@code
 * NAME-labels-idx1-ubyte}, or with the name of another type at the end.
 */
public final class IdxPair {

    private static final String IMAGES = "-images-idx";
    private static final String TEST = "t10k";

    private IdxPair() {}

    /** The pair at {@code name}, if that is a file called as images of MNIST are, or a folder that has one. */
    public static Optional<IdxDataset> at(String name, Configuration configuration) throws IOException {
        Path path = new Path(name);
        FileSystem fileSystem = path.getFileSystem(configuration);
        boolean folder =
                fileSystem.exists(path) && fileSystem.getFileStatus(path).isDirectory();
        boolean pair =
                folder ? !images(path, fileSystem).isEmpty() : path.getName().contains(IMAGES);
        return pair ? Optional.of(find(name, configuration)) : Optional.empty();
    }

    /**
     * The pair at {@code name}: a file of images, or a folder that holds one pair or, among several, a test set {@code
     * t10k-...}.
     */
    private static IdxDataset find(String name, Configuration configuration) throws IOException {
        Path path = new Path(name);
        FileSystem fileSystem = path.getFileSystem(configuration);
        if (!fileSystem.exists(path) || !fileSystem.getFileStatus(path).isDirectory()) {
            return pair(path, fileSystem);
        }
        List<Path> images = images(path, fileSystem);
        List<Path> candidates = images.size() > 1
                ? images.stream().filter(p -> p.getName().startsWith(TEST)).toList()
                : images;
        if (candidates.size() != 1) {
            throw new InvalidDataException(name + " holds " + images.size() + " files named *" + IMAGES
                    + "*, expected one, or one of them " + "named " + TEST + IMAGES + "*; name the file of images");
        }
        return pair(candidates.get(0), fileSystem);
    }

    private static List<Path> images(Path folder, FileSystem fileSystem) throws IOException {
        List<Path> images = new ArrayList<>();
        for (FileStatus status : fileSystem.listStatus(folder)) {
            if (status.isFile() && status.getPath().getName().contains(IMAGES)) {
                images.add(new Path(folder, status.getPath().getName()));
            }
        }
        return images;
    }

    private static IdxDataset pair(Path images, FileSystem fileSystem) throws IOException {
        String name = images.getName();
        if (!name.contains(IMAGES)) {
            throw new InvalidDataException(
                    images + " must be named NAME" + IMAGES + "3-ubyte, so that its labels can be found beside it");
        }
        String labels = name.replaceFirst("-images-idx\\d", "-labels-idx1");
        Path like = new Path(images.getParent(), labels);
        return new IdxDataset(images.toString(), ofAnyType(like, fileSystem).toString());
    }

    /** The file itself, or where there is none, one whose name ends in another type. */
    private static Path ofAnyType(Path like, FileSystem fileSystem) throws IOException {
        String name = like.getName().replaceFirst("-[a-z]+(\\.gz)?$", "");
        List<Path> candidates = new ArrayList<>(List.of(like));
        for (IdxElement element : IdxElement.values()) {
            Path plain = new Path(like.getParent(), name + "-" + element.suffix());
            candidates.addAll(List.of(plain, plain.suffix(".gz")));
        }
        for (Path candidate : candidates) {
            if (fileSystem.exists(candidate)) {
                return candidate;
            }
        }
        return like;
    }
}
