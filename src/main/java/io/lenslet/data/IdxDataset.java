package io.lenslet.data;

import io.lenslet.input.IdxElement;
import io.lenslet.input.IdxFile;
import io.lenslet.input.IdxHeader;
import io.lenslet.input.InvalidDataException;
import java.io.IOException;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.Path;

/**
 * Labeled images in a pair of IDX files, named by Hadoop paths. Images are (sample, row, column), gray, or
 * (sample, channel, row, column), of values from 0 to 255; labels are one whole number a sample. Both may be gzipped.
 */
public record IdxDataset(String images, String labels) implements SampleSource {

    public IdxDataset {
        requirePath("images", images);
        requirePath("labels", labels);
    }

    /**
     * Checks both files whole, as far as that can be done without looking at a plain file's pixels, so that a job fails
     * before it starts: their headers and lengths, equal numbers of images and labels, every label below {@code
     * classes}.
     */
    public DatasetDescription describe(Configuration configuration, int classes) throws IOException {
        if (classes < 1 || classes > 256) {
            throw new IllegalArgumentException("classes must be from 1 to 256, was " + classes);
        }
        try (IdxFile imageFile = openImages(configuration);
                IdxFile labelFile = openLabels(configuration)) {
            int count = imageFile.header().count();
            if (count != labelFile.header().count()) {
                throw new InvalidDataException(imageFile.path() + " holds " + count + " images, " + labelFile.path()
                        + " holds " + labelFile.header().count() + " labels; name two files of one set");
            }
            checkLabels(labelFile, classes);
            imageFile.checkPixels();
            imageFile.checkEnd();
            return describe(imageFile.header());
        }
    }

    /** Both files, checked, by names that mean the same on every machine. */
    public LabeledSamples samples(Configuration configuration, int classes) throws IOException {
        return new LabeledSamples(images, qualified(configuration), describe(configuration, classes));
    }

    /** In one pass over the files, holding the samples and one block of a file. */
    @Override
    public Shard read(int index, int[] ids, int count, Configuration configuration) throws IOException {
        try (IdxFile imageFile = openImages(configuration);
                IdxFile labelFile = openLabels(configuration)) {
            DatasetDescription shape = describe(imageFile.header());
            return new Shard(
                    index,
                    shape.channels(),
                    shape.height(),
                    shape.width(),
                    ids,
                    gather(imageFile, ids, count),
                    gather(labelFile, ids, count));
        }
    }

    /** The labels of all samples, one unsigned byte each. */
    public byte[] labels(Configuration configuration) throws IOException {
        try (IdxFile labelFile = openLabels(configuration)) {
            int count = labelFile.header().count();
            return gather(labelFile, IntStream.range(0, count).toArray(), count);
        }
    }

    private static byte[] gather(IdxFile file, int[] ids, int count) throws IOException {
        if (file.header().count() != count) {
            throw new InvalidDataException(
                    file.path() + " holds " + file.header().count() + " records, expected " + count
                            + "; the file was changed while it was used");
        }
        int recordBytes = file.header().recordValues();
        byte[] gathered =
                new byte[Shard.bytes(ids.length, recordBytes, file.path().toString())];
        for (long placed : ascending(ids)) {
            file.copyRecord((int) (placed >>> 32), gathered, (int) placed * recordBytes);
        }
        return gathered;
    }

    /** The ids in ascending order in the upper 32 bits, the place of each in {@code ids} in the lower. */
    private static long[] ascending(int[] ids) {
        long[] placed = new long[ids.length];
        Arrays.setAll(placed, place -> (long) ids[place] << 32 | place);
        Arrays.sort(placed);
        return placed;
    }

    /** The same files by names that mean the same on every machine: with their file system, and from its root. */
    public IdxDataset qualified(Configuration configuration) throws IOException {
        return new IdxDataset(qualified(images, configuration), qualified(labels, configuration));
    }

    private static String qualified(String name, Configuration configuration) throws IOException {
        Path path = new Path(name);
        return path.getFileSystem(configuration).makeQualified(path).toString();
    }

    private static void requirePath(String what, String name) {
        try {
            new Path(name);
        } catch (IllegalArgumentException e) {
            throw new InvalidDataException(
                    what + " must name a file by a path or a URI, was '" + name + "': " + e.getMessage(), e);
        }
    }

    private static void checkLabels(IdxFile file, int classes) throws IOException {
        IdxElement element = file.header().element();
        if (!element.whole()) {
            throw new InvalidDataException(file.path() + " holds " + element + ", labels must be whole numbers");
        }
        for (int sample = 0; sample < file.header().count(); sample++) {
            double label = file.value(sample);
            if (label < 0 || label >= classes) {
                throw new InvalidDataException(
                        "label of sample " + sample + " in " + file.path() + " must be from 0 to " + (classes - 1)
                                + ", was " + element.text(label) + "; correct it, or the number of classes");
            }
        }
        file.checkEnd();
    }

    static DatasetDescription describe(IdxHeader header) {
        List<Integer> sizes = header.dimensions();
        int last = sizes.size() - 1;
        return new DatasetDescription(
                header.count(), last == 3 ? sizes.get(1) : 1, sizes.get(last - 1), sizes.get(last));
    }

    IdxFile openImages(Configuration configuration) throws IOException {
        return open(
                images, List.of(3, 4), "3 (count, rows, columns) or 4 (count, channels, rows, columns)", configuration);
    }

    IdxFile openLabels(Configuration configuration) throws IOException {
        return open(labels, List.of(1), "1 (count)", configuration);
    }

    private static IdxFile open(String name, List<Integer> dimensions, String expected, Configuration configuration)
            throws IOException {
        IdxFile file = IdxFile.open(new Path(name), configuration);
        if (!dimensions.contains(file.header().dimensions().size())) {
            file.close();
            throw new InvalidDataException(file.path() + " has dimensions " + file.header() + ", expected " + expected
                    + "; are images and labels exchanged?");
        }
        return file;
    }
}
