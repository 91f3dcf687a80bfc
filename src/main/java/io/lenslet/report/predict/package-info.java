/** The page of a prediction run. */
package io.lenslet.report.predict;
