package io.lenslet.nn;

import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.file.FileSystem;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/** The networks that travel in the jar. */
public final class NamedNetworks {

    private static final String SUFFIX = ".yaml";

    private NamedNetworks() {}

    /** Their names, in order. */
    public static List<String> names() throws IOException {
        Path home = home();
        if (Files.isDirectory(home)) {
            return names(home.resolve("networks"));
        }
        try (FileSystem jar = FileSystems.newFileSystem(home)) {
            return names(jar.getPath("networks"));
        }
    }

    /** The jar, or the folder of classes while it is built. */
    private static Path home() {
        try {
            return Path.of(NamedNetworks.class
                    .getProtectionDomain()
                    .getCodeSource()
                    .getLocation()
                    .toURI());
        } catch (URISyntaxException e) {
            throw new IllegalStateException("the place of this class is no URI", e);
        }
    }

    private static List<String> names(Path folder) throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            return files.map(file -> file.getFileName().toString())
                    .filter(name -> name.endsWith(SUFFIX))
                    .map(name -> name.substring(0, name.length() - SUFFIX.length()))
                    .sorted()
                    .toList();
        }
    }
}
