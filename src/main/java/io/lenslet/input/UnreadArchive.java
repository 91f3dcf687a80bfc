package io.lenslet.input;

import java.io.IOException;
import java.util.List;
import org.apache.hadoop.conf.Configuration;

/**
 * An archive or a compressed image of a kind that is not read: a bad image, since images are better said to be
 * unsupported than passed over.
 */
record UnreadArchive() implements ImageSource {

    private static final List<String> ARCHIVES = List.of(
            ".7z",
            ".rar",
            ".cpio",
            ".cab",
            ".arj",
            ".lzh",
            ".lha",
            ".ace",
            ".sit",
            ".sitx",
            ".tlz",
            ".tar.z",
            ".tar.lz",
            ".tar.lz4",
            ".tar.lzma",
            ".tar.lzo",
            ".tar.br",
            ".tar.sz");
    private static final List<String> COMPRESSIONS = List.of(".z", ".lz", ".lz4", ".lzma", ".lzo", ".br", ".sz");

    @Override
    public boolean holds(String name) {
        return ARCHIVES.stream().anyMatch(name::endsWith)
                || COMPRESSIONS.stream()
                        .anyMatch(ending -> name.endsWith(ending)
                                && ImageNames.calledImage(name.substring(0, name.length() - ending.length())));
    }

    @Override
    public boolean container() {
        return true;
    }

    @Override
    public String prefix(String path) {
        return "";
    }

    @Override
    public void list(InputFile file, Configuration configuration, Findings found) throws IOException {
        throw new IOException(
                "archives and compressed images of this kind are not read; make it a zip, a tar, or a tar.gz, tar.bz2,"
                        + " tar.xz, tar.zst");
    }

    @Override
    public Reader open(String uri, Configuration configuration) throws IOException {
        throw new IOException("it is not read");
    }
}
