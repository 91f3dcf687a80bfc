package io.lenslet.spark.data;

import io.lenslet.data.IdxDataset;
import io.lenslet.data.IdxFiles;
import io.lenslet.data.SampleDigits;
import io.lenslet.data.Shard;
import io.lenslet.data.ShardReader;
import io.lenslet.data.Sharding;
import io.lenslet.image.Encoding;
import io.lenslet.image.Image;
import io.lenslet.image.Image.Color;
import io.lenslet.image.ImageFormatException;
import io.lenslet.image.Metadata;
import io.lenslet.image.codec.ImageCodec;
import io.lenslet.input.IdxElement;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.stream.IntStream;
import org.apache.hadoop.conf.Configuration;
import org.apache.parquet.example.data.Group;
import org.apache.parquet.example.data.simple.SimpleGroupFactory;
import org.apache.parquet.hadoop.ParquetWriter;
import org.apache.parquet.hadoop.example.ExampleParquetWriter;
import org.apache.parquet.io.LocalOutputFile;
import org.apache.parquet.io.api.Binary;
import org.apache.parquet.schema.MessageType;
import org.apache.parquet.schema.MessageTypeParser;

/** The first so many of the committed digits, in the forms in which people have images. */
public final class DigitFiles {

    private static final MessageType ROWS =
            MessageTypeParser.parseMessageType("message digits { required binary path (UTF8);"
                    + " required binary content; required binary raw; optional int32 label; }");

    private final Shard digits;

    public DigitFiles(IdxDataset of, int count) {
        try {
            int all = of.describe(new Configuration(), 10).count();
            Shard whole = new ShardReader(of, new Sharding.Contiguous(all, 1)).read(0, new Configuration());
            digits = new Shard(
                    0,
                    1,
                    28,
                    28,
                    Arrays.copyOf(whole.ids(), count),
                    Arrays.copyOf(whole.pixels(), count * 784),
                    Arrays.copyOf(whole.labels(), count));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    public static DigitFiles training(int count) {
        return new DigitFiles(SampleDigits.TRAINING, count);
    }

    public int count() {
        return digits.count();
    }

    public int label(int number) {
        return digits.label(number);
    }

    public byte[] raw(int number) {
        return Arrays.copyOfRange(digits.pixels(), number * 784, (number + 1) * 784);
    }

    public byte[] png(int number) {
        try {
            return new ImageCodec(1000)
                    .write("digit", Image.of(28, 28, Color.GRAY, Metadata.NONE, raw(number)), Encoding.png());
        } catch (ImageFormatException e) {
            throw new AssertionError(e);
        }
    }

    /** {@code 00042.png}. */
    public static String file(int number) {
        return String.format(Locale.ROOT, "%05d.png", number);
    }

    public IdxDataset idx(Path folder) throws IOException {
        Files.createDirectories(folder);
        return new IdxDataset(
                IdxFiles.write(
                                folder.resolve("digits-images-idx3-ubyte"),
                                IdxFiles.idx(digits.pixels(), count(), 28, 28))
                        .toString(),
                IdxFiles.write(folder.resolve("digits-labels-idx1-ubyte"), IdxFiles.idx(digits.labels(), count()))
                        .toString());
    }

    /** The same as fractions, with labels of four bytes. */
    public IdxDataset fractions(Path folder) throws IOException {
        Files.createDirectories(folder);
        double[] pixels = IntStream.range(0, digits.pixels().length)
                .mapToDouble(i -> digits.pixels()[i] & 0xFF)
                .toArray();
        double[] labels = IntStream.range(0, count()).mapToDouble(this::label).toArray();
        return new IdxDataset(
                IdxFiles.write(folder.resolve("images"), IdxFiles.idx(IdxElement.DOUBLE, pixels, count(), 28, 28))
                        .toString(),
                IdxFiles.write(folder.resolve("labels"), IdxFiles.idx(IdxElement.INT, labels, count()))
                        .toString());
    }

    /** {@code folder/7/00042.png}. */
    public Path classFolders(Path folder) throws IOException {
        for (int i = 0; i < count(); i++) {
            Path file = folder.resolve(label(i) + "/" + file(i));
            Files.createDirectories(file.getParent());
            Files.write(file, png(i));
        }
        return folder;
    }

    /** Rows (path, content, raw, label) in this order, in so many files. */
    public Path parquet(Path folder, List<Integer> order, int files) throws IOException {
        Files.createDirectories(folder);
        for (int file = 0; file < files; file++) {
            try (ParquetWriter<Group> writer = ExampleParquetWriter.builder(
                            new LocalOutputFile(folder.resolve("part-" + file + ".parquet")))
                    .withType(ROWS)
                    .build()) {
                for (int number : order.subList(order.size() * file / files, order.size() * (file + 1) / files)) {
                    Group row = new SimpleGroupFactory(ROWS).newGroup();
                    row.add("path", file(number));
                    row.add("content", Binary.fromConstantByteArray(png(number)));
                    row.add("raw", Binary.fromConstantByteArray(raw(number)));
                    row.add("label", label(number));
                    writer.write(row);
                }
            }
        }
        return folder;
    }
}
