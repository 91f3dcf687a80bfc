package io.lenslet.config;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * A list that is no key of its own: what the elements of another component, a list of unions, say under {@code key}
 * beside their tags ({@code - {name: first, relu: {}}}), a value for each element.
 */
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.RECORD_COMPONENT)
public @interface Beside {
    /** The component whose elements may have the key. */
    String elements();

    String key();

    /** The value of an element without the key, as YAML text. */
    String absent();
}
