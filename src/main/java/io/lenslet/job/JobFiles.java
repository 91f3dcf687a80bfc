package io.lenslet.job;

import io.lenslet.config.Binder;
import io.lenslet.config.Node;
import io.lenslet.config.Yaml;
import io.lenslet.files.Files;
import io.lenslet.nn.Network;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;

/** Reads job files and the network files that they name. */
final class JobFiles {

    private JobFiles() {
    }

    /** The job in the file {@code name}, with {@code overrides} ({@code training.epochs=3}) in the place of what it says. */
    static <J extends Record> J read(String name, List<String> overrides, Class<J> type, Files files) throws IOException {
        Node node = Yaml.read(files.readJobText(name), name);
        for (String override : overrides) {
            node = node.with(override);
        }
        return Binder.bind(node, type);
    }

    /** A network by its name in the jar, or by the path of its file, which has a slash or ends in {@code .yaml}. */
    static Network network(String name, Files files) throws IOException {
        if (name.contains("/") || name.endsWith(".yaml")) {
            return Binder.bind(Yaml.read(files.readJobText(name), name), Network.class);
        }
        String resource = "/networks/" + name + ".yaml";
        try (InputStream in = JobFiles.class.getResourceAsStream(resource)) {
            if (in == null) {
                throw new UsageException("no network '" + name + "' in this version; known: lenet5, simplest; or give the path of a file");
            }
            return Binder.bind(Yaml.read(new String(in.readAllBytes(), StandardCharsets.UTF_8), "network " + name), Network.class);
        }
    }
}
