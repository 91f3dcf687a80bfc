package io.lenslet.config;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * A {@code List<String>} that is no key of its own: the names that the elements of another component, a list of unions,
 * have beside their tags ({@code - {name: first, relu: {}}}). An element without a name has the empty text.
 */
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.RECORD_COMPONENT)
public @interface NamesOf {
    /** The component whose elements may have names. */
    String value();
}
