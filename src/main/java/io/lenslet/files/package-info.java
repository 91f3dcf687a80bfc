/**
 * Files on any Hadoop file system: read by name, written whole or not at all, and the lock of a folder. Stands on
 * nothing of ours.
 */
package io.lenslet.files;
