package io.lenslet.job;

import io.lenslet.config.UsageException;
import org.apache.hadoop.fs.Path;

/** Paths as people write them. */
public final class UserPaths {

    private UserPaths() {}

    /** A Hadoop path; {@link UsageException} where {@code name}, which is that of {@code what}, cannot be one. */
    public static Path of(String what, String name) {
        try {
            return new Path(name);
        } catch (IllegalArgumentException e) {
            throw new UsageException(what + " must be a path or a URI, was '" + name + "': " + e.getMessage());
        }
    }
}
