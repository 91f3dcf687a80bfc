package io.lenslet.testing;

import io.lenslet.config.Binder;
import io.lenslet.config.Parameters;
import io.lenslet.config.Yaml;
import io.lenslet.nn.Network;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;

/** The networks of {@code conf/networks}. */
public final class Networks {

    private Networks() {}

    /** The network {@code conf/networks/NAME.yaml}. */
    public static Network named(String name) {
        Path file = Path.of("conf", "networks", name + ".yaml");
        try {
            return Binder.bind(
                    Parameters.resolved(Yaml.read(Files.readString(file), file.toString()), Map.of(), name),
                    Network.class);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
