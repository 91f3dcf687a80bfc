/** How the learning rate changes over a run. */
package io.lenslet.train.schedule;
