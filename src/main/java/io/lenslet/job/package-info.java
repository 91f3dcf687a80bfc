/**
 * What a person runs: job files bound to validated records, one class per command, and what a run leaves in its folder.
 */
package io.lenslet.job;
