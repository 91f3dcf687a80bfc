package io.lenslet.input;

import java.io.Serializable;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/** What of an input is no image of it, for one reason: how many, and the paths of the first few. */
public record PassedOver(Reason reason, long count, String[] examples) implements Serializable {

    private static final int EXAMPLES = 5;

    /** Why something is passed over. */
    public enum Reason {
        HIDDEN("names that begin with a dot or an underscore"),
        NOT_CALLED_IMAGE("files that are not called images"),
        NOT_CHOSEN("images that include and exclude do not choose"),
        NO_IMAGES("archives and tables without an image"),
        LINK("links in archives"),
        NOT_A_FILE("FIFOs, sockets and devices"),
        DANGLING("links that lead nowhere"),
        LISTED("links to folders that are listed under another name"),
        DENIED("what may not be read"),
        NAME("names that are not UTF-8");

        private final String text;

        Reason(String text) {
            this.text = text;
        }

        /** What they are, in the plural. */
        @Override
        public String toString() {
            return text;
        }
    }

    /** In one line: what, how many, and some of them. */
    @Override
    public String toString() {
        return reason + ": " + count + " (" + String.join(", ", examples) + (count > examples.length ? ", ..." : "")
                + ")";
    }

    /** Collects by reason, in the order of the reasons. */
    public static final class Tally {

        private final Map<Reason, Long> counts = new EnumMap<>(Reason.class);
        private final Map<Reason, List<String>> examples = new EnumMap<>(Reason.class);

        /** Adds one thing. */
        public void add(Reason reason, String path) {
            add(new PassedOver(reason, 1, new String[] {MemberName.shown(path)}));
        }

        /** Adds what was passed over elsewhere. */
        public void add(PassedOver other) {
            counts.merge(other.reason, other.count, Long::sum);
            List<String> some = examples.computeIfAbsent(other.reason, reason -> new ArrayList<>());
            for (int i = 0; i < other.examples.length && some.size() < EXAMPLES; i++) {
                some.add(other.examples[i]);
            }
        }

        /** What was added, one for each reason. */
        public List<PassedOver> all() {
            return counts.entrySet().stream()
                    .map(count -> new PassedOver(
                            count.getKey(),
                            count.getValue(),
                            examples.get(count.getKey()).toArray(String[]::new)))
                    .toList();
        }
    }
}
