package io.lenslet.input;

import io.lenslet.data.IdxFiles;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.zip.GZIPOutputStream;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveOutputStream;
import org.apache.commons.compress.archivers.zip.ZipArchiveEntry;
import org.apache.commons.compress.archivers.zip.ZipArchiveOutputStream;
import org.apache.commons.compress.compressors.bzip2.BZip2CompressorOutputStream;
import org.apache.commons.compress.compressors.xz.XZCompressorOutputStream;
import org.apache.commons.compress.compressors.zstandard.ZstdCompressorOutputStream;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.io.BytesWritable;
import org.apache.hadoop.io.SequenceFile;
import org.apache.hadoop.io.SequenceFile.CompressionType;
import org.apache.hadoop.io.Text;
import org.apache.parquet.example.data.Group;
import org.apache.parquet.example.data.simple.SimpleGroupFactory;
import org.apache.parquet.hadoop.ParquetFileWriter;
import org.apache.parquet.hadoop.ParquetWriter;
import org.apache.parquet.hadoop.example.ExampleParquetWriter;
import org.apache.parquet.hadoop.metadata.CompressionCodecName;
import org.apache.parquet.io.LocalOutputFile;
import org.apache.parquet.io.api.Binary;
import org.apache.parquet.schema.MessageType;
import org.apache.parquet.schema.MessageTypeParser;

/** Files of every kind that holds images. */
public final class Containers {

    private static final MessageType ROWS =
            MessageTypeParser.parseMessageType("message images { required binary path; required binary content; }");
    private static final int LEAST_PRESET = 0; // with a dictionary of 256 KiB

    private Containers() {}

    /** Writes the bytes of something to a stream. */
    interface Body {
        void write(OutputStream out) throws IOException;
    }

    /** The bytes that {@code body} writes. */
    static byte[] bytes(Body body) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try {
            body.write(bytes);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return bytes.toByteArray();
    }

    static byte[] gzip(byte[] content) {
        return bytes(out -> {
            try (OutputStream packed = new GZIPOutputStream(out)) {
                packed.write(content);
            }
        });
    }

    static byte[] bzip2(byte[] content) {
        return bytes(out -> {
            try (OutputStream packed = new BZip2CompressorOutputStream(out, 1)) {
                packed.write(content);
            }
        });
    }

    static byte[] xz(byte[] content) {
        return bytes(out -> {
            try (OutputStream packed = new XZCompressorOutputStream(out, LEAST_PRESET)) {
                packed.write(content);
            }
        });
    }

    static byte[] zstd(byte[] content) {
        return bytes(out -> {
            try (OutputStream packed = new ZstdCompressorOutputStream(out)) {
                packed.write(content);
            }
        });
    }

    public static byte[] tar(Map<String, byte[]> images) {
        return bytes(out -> {
            try (TarArchiveOutputStream tar = new TarArchiveOutputStream(out, "UTF-8")) {
                tar.setLongFileMode(TarArchiveOutputStream.LONGFILE_POSIX);
                for (Map.Entry<String, byte[]> image : images.entrySet()) {
                    TarArchiveEntry entry = new TarArchiveEntry(image.getKey());
                    entry.setSize(image.getValue().length);
                    tar.putArchiveEntry(entry);
                    tar.write(image.getValue());
                    tar.closeArchiveEntry();
                }
            }
        });
    }

    public static byte[] zip(Map<String, byte[]> images) {
        return bytes(out -> {
            try (ZipArchiveOutputStream zip = new ZipArchiveOutputStream(out)) {
                for (Map.Entry<String, byte[]> image : images.entrySet()) {
                    zip.putArchiveEntry(new ZipArchiveEntry(image.getKey()));
                    zip.write(image.getValue());
                    zip.closeArchiveEntry();
                }
            }
        });
    }

    /** A SequenceFile, by way of a file in {@code folder}. */
    static byte[] sequence(Map<Text, byte[]> images, CompressionType compression, Path folder) {
        return bytes(out -> {
            Path file = folder.resolve("written.seq");
            try (SequenceFile.Writer writer = SequenceFile.createWriter(
                    new Configuration(),
                    SequenceFile.Writer.file(new org.apache.hadoop.fs.Path(file.toUri())),
                    SequenceFile.Writer.keyClass(Text.class),
                    SequenceFile.Writer.valueClass(BytesWritable.class),
                    SequenceFile.Writer.compression(compression))) {
                for (Map.Entry<Text, byte[]> image : images.entrySet()) {
                    writer.append(image.getKey(), new BytesWritable(image.getValue()));
                    writer.sync();
                }
            }
            out.write(Files.readAllBytes(file));
        });
    }

    /** A Parquet file, by way of a file in {@code folder}. */
    static byte[] parquet(Map<Text, byte[]> images, CompressionCodecName compression, Path folder) {
        return bytes(out -> {
            Path file = folder.resolve("written.parquet");
            try (ParquetWriter<Group> writer = ExampleParquetWriter.builder(new LocalOutputFile(file))
                    .withType(ROWS)
                    .withCompressionCodec(compression)
                    .withWriteMode(ParquetFileWriter.Mode.OVERWRITE)
                    .build()) {
                for (Map.Entry<Text, byte[]> image : images.entrySet()) {
                    Group row = new SimpleGroupFactory(ROWS).newGroup();
                    row.add("path", Binary.fromConstantByteArray(image.getKey().copyBytes()));
                    row.add("content", Binary.fromConstantByteArray(image.getValue()));
                    writer.write(row);
                }
            }
            out.write(Files.readAllBytes(file));
        });
    }

    /** What a file of this name and content has for the listing. */
    public static InputFile file(Path folder, String name, byte[] content) throws IOException {
        Path file = Files.write(folder.resolve(name), content);
        return new InputFile(name, ImageSource.of(name).prefix(name), "file:" + file, content.length, 1_000);
    }

    /** Files of all kinds with the same images, by name. */
    public static Map<String, byte[]> all(Map<String, byte[]> images, Path folder) {
        Map<Text, byte[]> keyed = new LinkedHashMap<>();
        images.forEach((name, content) -> keyed.put(new Text(name), content));
        byte[] tar = tar(images);
        byte[] idx = bytes(out -> out.write(IdxFiles.idx(new byte[20 * 30 * 3], 3, 20, 30)));
        return Map.ofEntries(
                Map.entry("a.tar", tar),
                Map.entry("a.tar.gz", gzip(tar)),
                Map.entry("a.tar.bz2", bzip2(tar)),
                Map.entry("a.tar.xz", xz(tar)),
                Map.entry("a.tar.zst", zstd(tar)),
                Map.entry("a.zip", zip(images)),
                Map.entry("none.seq", sequence(keyed, CompressionType.NONE, folder)),
                Map.entry("record.seq", sequence(keyed, CompressionType.RECORD, folder)),
                Map.entry("block.seq", sequence(keyed, CompressionType.BLOCK, folder)),
                Map.entry("plain.parquet", parquet(keyed, CompressionCodecName.UNCOMPRESSED, folder)),
                Map.entry("gzip.parquet", parquet(keyed, CompressionCodecName.GZIP, folder)),
                Map.entry("snappy.parquet", parquet(keyed, CompressionCodecName.SNAPPY, folder)),
                Map.entry("a-idx3-ubyte", idx),
                Map.entry("b-idx3-ubyte.gz", gzip(idx)),
                Map.entry("a.png.gz", gzip(images.values().iterator().next())));
    }
}
