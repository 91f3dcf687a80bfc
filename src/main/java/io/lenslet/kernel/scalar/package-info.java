/** The inner loops in plain Java. */
package io.lenslet.kernel.scalar;
