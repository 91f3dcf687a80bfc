package io.lenslet.batch;

import java.io.Serializable;
import java.util.Locale;
import java.util.regex.Pattern;

/** How the results of a batch lie in its output folder. */
public sealed interface OutputLayout extends Serializable {

    /** A file for each image, under its path, an image in this format. */
    record ImageFiles(OutputFormat format) implements OutputLayout {}

    /** Files of many rows each, one for each task. A row cannot be replaced: the whole file is made again. */
    record Parts(String prefix, String extension) implements OutputLayout {

        /** The file of a task; its number is unique in the run. */
        public String name(String run, int task) {
            return String.format(Locale.ROOT, "%s-%s-%06d.%s", prefix, run, task, extension);
        }

        /** True for a name that a run gave, whatever its format. */
        public boolean named(String name) {
            return name.matches(Pattern.quote(prefix) + "-.*-\\d{6,}\\.[a-z]+");
        }
    }
}
