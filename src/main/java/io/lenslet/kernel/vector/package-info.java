/** The inner loops on the Vector API: the only classes that know {@code jdk.incubator.vector}. */
package io.lenslet.kernel.vector;
