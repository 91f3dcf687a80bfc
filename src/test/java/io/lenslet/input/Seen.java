package io.lenslet.input;

import io.lenslet.input.PassedOver.Reason;
import io.lenslet.testing.Tree;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.apache.hadoop.conf.Configuration;

/** What a file gives: the contents of its images, the reasons of the bad ones, and how many were passed over. */
record Seen(Map<String, String> images, Map<String, String> bad, Map<Reason, Long> passedOver) {

    static Seen of(Path folder, String name, byte[] content) throws Exception {
        Configuration configuration = new Configuration();
        Seen seen = new Seen(new TreeMap<>(), new TreeMap<>(), new TreeMap<>());
        InputListing.Found found = InputListing.images(
                Containers.file(folder, name, content), new Globs(List.of(), List.of()), configuration);
        List.of(found.passedOver()).forEach(passed -> seen.passedOver.put(passed.reason(), passed.count()));
        try (EntryReader reader = new EntryReader(configuration)) {
            for (ImageEntry image : found.images()) {
                try {
                    if (image.problem().isEmpty()) {
                        seen.images.put(image.path(), Tree.text(reader.read(image)));
                    } else {
                        seen.bad.put(image.path(), image.problem());
                    }
                } catch (IOException e) {
                    seen.bad.put(image.path(), image.path() + ": " + e.getMessage());
                }
            }
        }
        return seen;
    }
}
