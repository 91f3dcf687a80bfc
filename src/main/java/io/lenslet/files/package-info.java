/** Files on any Hadoop file system: read by name, written whole or not at all. Stands on nothing of ours. */
package io.lenslet.files;
