package io.lenslet.config;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * The value of a record component whose key is left out, as YAML text: {@code @Default("0.05")}. It is taken whole or
 * not at all: nothing of <code>@Default("{sgd: {momentum: 0.9}}")</code> remains once the file has a key {@code sgd} of
 * its own.
 */
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.RECORD_COMPONENT)
public @interface Default {
    String value();
}
