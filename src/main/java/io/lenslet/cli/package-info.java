/** The command line: a class for each command, thin; what it does is in the rooms below. */
package io.lenslet.cli;
