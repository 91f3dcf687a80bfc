package io.lenslet.job;

import io.lenslet.config.Binder;
import io.lenslet.config.Node;
import io.lenslet.config.Parameters;
import io.lenslet.config.UsageException;
import io.lenslet.config.Yaml;
import io.lenslet.files.HadoopFiles;
import io.lenslet.nn.NamedNetworks;
import io.lenslet.nn.Network;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.List;

/** Reads job files and the network files that they name. */
public final class JobFiles {

    private JobFiles() {}

    /**
     * The job in the file {@code name}, with {@code overrides} ({@code training.epochs=3}) in the place of what it
     * says.
     */
    public static <J extends Record> J read(String name, List<String> overrides, Class<J> type, HadoopFiles files)
            throws IOException {
        return Binder.bind(overridden(node(name, files), overrides), type);
    }

    /** What a job file says, not yet bound. */
    public static Node node(String name, HadoopFiles files) throws IOException {
        return yaml("JOB", name, files);
    }

    /** A job with overrides in the place of what it says. */
    public static Node overridden(Node job, List<String> overrides) {
        Node node = job;
        for (String override : overrides) {
            node = node.with(override);
        }
        return node;
    }

    /**
     * A network by its name in the jar, or by the path of its file, which has a slash or ends in {@code .yaml}; behind
     * either the values of its parameters may stand, {@code simplest(size=7)}.
     */
    public static Network network(String name, HadoopFiles files) throws IOException {
        NetworkName network = NetworkName.parse(name);
        Node document = network.path() ? yaml("network", network.file(), files) : named(network.file());
        return Binder.bind(Parameters.resolved(document, network.parameters(), "network " + name), Network.class);
    }

    private static Node named(String name) throws IOException {
        try (InputStream in = JobFiles.class.getResourceAsStream("/networks/" + name + ".yaml")) {
            if (in == null) {
                throw new UsageException("no network '" + name + "' in this version; known: "
                        + String.join(", ", NamedNetworks.names()) + "; or give the path of a file");
            }
            return Yaml.read(text(in.readAllBytes(), name), "network " + name);
        }
    }

    private static Node yaml(String what, String name, HadoopFiles files) throws IOException {
        return Yaml.read(text(what, name, files), name);
    }

    /** The text of the file {@code name}, given as {@code what}. */
    public static String text(String what, String name, HadoopFiles files) throws IOException {
        return text(files.readLocalFirst(UserPaths.of(what, name)), name);
    }

    private static String text(byte[] content, String name) {
        try {
            return StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(content))
                    .toString();
        } catch (CharacterCodingException e) {
            throw new UsageException(name + " is not UTF-8 text");
        }
    }
}
