/**
 * What a team has its images in: files, folders, archives, tables and IDX files on any Hadoop file system, listed and
 * read one way. Knows nothing of what is done with the images.
 */
package io.lenslet.input;
