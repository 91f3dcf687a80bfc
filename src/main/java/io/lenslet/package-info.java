/** The entry of the jar. Every room of the house is a package below this one; docs/architecture.md has the plan. */
package io.lenslet;
