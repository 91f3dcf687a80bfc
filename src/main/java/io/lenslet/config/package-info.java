/**
 * YAML files read into a tree that knows its places, and bound to records that check themselves. Network files, job
 * files and pipelines are all read this way, so a wrong key, type or value is one line that names the file, the line
 * and the remedy.
 *
 * <p>{@link io.lenslet.config.Yaml} reads, {@link io.lenslet.config.Node#with} overrides, {@link
 * io.lenslet.config.Binder} binds, {@link io.lenslet.config.YamlWriter} writes a record back. This room stands on
 * nothing.
 */
package io.lenslet.config;
