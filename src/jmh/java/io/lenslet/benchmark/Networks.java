package io.lenslet.benchmark;

import io.lenslet.config.Binder;
import io.lenslet.config.Yaml;
import io.lenslet.nn.Network;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;

/** The networks that travel in the jar. */
public final class Networks {

    private Networks() {
    }

    /** The network of {@code conf/networks/NAME.yaml}. */
    public static Network named(String name) throws IOException {
        try (InputStream in = Network.class.getResourceAsStream("/networks/" + name + ".yaml")) {
            if (in == null) {
                throw new IllegalArgumentException("no network '" + name + "' in conf/networks");
            }
            return Binder.bind(Yaml.read(new String(in.readAllBytes(), StandardCharsets.UTF_8), name), Network.class);
        }
    }
}
