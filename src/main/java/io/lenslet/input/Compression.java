package io.lenslet.input;

import java.io.IOException;
import java.io.InputStream;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.zip.GZIPInputStream;
import org.apache.commons.compress.compressors.bzip2.BZip2CompressorInputStream;
import org.apache.commons.compress.compressors.xz.XZCompressorInputStream;
import org.apache.commons.compress.compressors.zstandard.ZstdCompressorInputStream;

/**
 * How a file is compressed as a whole, by the ending of its name. Files of several streams one after another, as {@code
 * pbzip2}, {@code pigz} and {@code cat} make them, are read to their end. The libraries for xz and zstd are among
 * Spark's own jars.
 */
enum Compression {
    GZIP(List.of(".gz"), List.of(".tgz", ".taz")) {
        @Override
        InputStream open(InputStream in) throws IOException {
            return new GZIPInputStream(in, BUFFER);
        }
    },
    BZIP2(List.of(".bz2"), List.of(".tbz2", ".tbz", ".tb2")) {
        @Override
        InputStream open(InputStream in) throws IOException {
            return new BZip2CompressorInputStream(in, true);
        }
    },
    XZ(List.of(".xz"), List.of(".txz")) {
        @Override
        InputStream open(InputStream in) throws IOException {
            return XZCompressorInputStream.builder()
                    .setInputStream(in)
                    .setDecompressConcatenated(true)
                    .setMemoryLimitKiB(MOST_MEMORY_KIB)
                    .get();
        }
    },
    ZSTD(List.of(".zst"), List.of(".tzst")) {
        @Override
        InputStream open(InputStream in) throws IOException {
            return new ZstdCompressorInputStream(in);
        }
    };

    private static final int BUFFER = 1 << 16;
    /** What the strongest setting of {@code xz} asks for, twice. A header may ask for 4 GiB. */
    private static final int MOST_MEMORY_KIB = 128 << 10;

    private final List<String> endings;
    private final List<String> tarEndings;

    Compression(List<String> endings, List<String> tarEndings) {
        this.endings = endings;
        this.tarEndings = tarEndings;
    }

    /** The bytes that {@code in} holds compressed. */
    abstract InputStream open(InputStream in) throws IOException;

    /** How a file of this name, in lower case, is compressed, if it is. */
    static Optional<Compression> of(String name) {
        return Arrays.stream(values())
                .filter(compression -> ends(name, compression.endings))
                .findFirst();
    }

    /** How a tar archive of this name, in lower case, is compressed; empty for what is no compressed tar archive. */
    static Optional<Compression> ofTar(String name) {
        return Arrays.stream(values())
                .filter(compression -> ends(name, compression.tarEndings)
                        || compression.endings.stream().anyMatch(ending -> name.endsWith(".tar" + ending)))
                .findFirst();
    }

    private static boolean ends(String name, List<String> endings) {
        return endings.stream().anyMatch(name::endsWith);
    }
}
