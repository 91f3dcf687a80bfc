package io.lenslet.config;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * A record that may be written without keys: as a list of its components in their order ({@code size: [3, 1]}), or as
 * one value for all of them ({@code size: 5}). Where the annotation names one component, a value that is no mapping is
 * that one's.
 */
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.TYPE)
public @interface Shorthand {
    /** The one component that may stand alone; none where all do. */
    String value() default "";
}
