/** Files that TensorBoard reads. */
package io.lenslet.tensorboard;
