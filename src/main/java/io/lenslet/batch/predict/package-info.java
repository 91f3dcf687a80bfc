/** The batch task that predicts what images show, and the files its rows go to. */
package io.lenslet.batch.predict;
