package io.lenslet.testing;

import io.lenslet.image.Encoding;
import io.lenslet.image.Image;
import io.lenslet.image.ImageFormatException;
import io.lenslet.image.Metadata;
import io.lenslet.image.codec.ImageCodec;
import io.lenslet.input.IdxFile;
import io.lenslet.model.Model;
import io.lenslet.nn.Initialization;
import io.lenslet.nn.Network;
import io.lenslet.nn.Normalization;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.apache.hadoop.conf.Configuration;

/** The committed digits one by one, and a model for them. */
public final class Digits {

    private static final Path FOLDER = Path.of("src/test/resources/digits");
    private static final ImageCodec CODEC = new ImageCodec(1000);

    private Digits() {}

    /** The pixels of the first digits of {@code part}: train or t10k. */
    public static List<byte[]> pixels(String part, int count) {
        return records(FOLDER.resolve(part + "-images-idx3-ubyte.gz"), count, 28 * 28);
    }

    /** Their labels. */
    public static int[] labels(String part, int count) {
        return records(FOLDER.resolve(part + "-labels-idx1-ubyte.gz"), count, 1).stream()
                .mapToInt(label -> label[0])
                .toArray();
    }

    private static List<byte[]> records(Path file, int count, int bytes) {
        try (IdxFile idx = IdxFile.open(new org.apache.hadoop.fs.Path(file.toUri()), new Configuration())) {
            byte[][] records = new byte[count][bytes];
            for (int i = 0; i < count; i++) {
                idx.copyRecord(i, records[i], 0);
            }
            return List.of(records);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** A digit as a PNG. */
    public static byte[] png(byte[] pixels) {
        try {
            return CODEC.write("a digit", Image.of(28, 28, Image.Color.GRAY, Metadata.NONE, pixels), Encoding.png());
        } catch (ImageFormatException e) {
            throw new AssertionError(e);
        }
    }

    /** A network of {@code conf/networks} that was not trained, with classes named {@code digit 0} to {@code digit 9}. */
    public static Model model(String name, int seed) {
        Network network = Networks.named(name);
        List<String> classes =
                IntStream.range(0, 10).mapToObj(i -> "digit " + i).toList();
        return new Model(
                network,
                Initialization.HE_NORMAL.parameters(network, seed),
                new Normalization(0.1307, 0.3081),
                classes,
                Map.of());
    }
}
