package io.lenslet.filter;

import io.lenslet.filter.pass.Pass;
import java.util.Optional;

/**
 * What a filter makes of the color of pixels that can be seen only in part. {@code weighted} is true where it mixes
 * samples, each of which counts as much as can be seen of it; {@code average} is its pass into floats where its weights
 * add up to 1, so that the result is the mean color of what can be seen.
 */
public record Transparency(boolean weighted, Optional<Pass> average) {

    /** It mixes no samples, or not linearly: all count in full. */
    static final Transparency IGNORED = new Transparency(false, Optional.empty());

    /** A sum of weight times sample. */
    static final Transparency SUM = new Transparency(true, Optional.empty());

    /** A mean, computed by {@code pass} into floats. */
    static Transparency mean(Pass pass) {
        return new Transparency(true, Optional.of(pass));
    }
}
