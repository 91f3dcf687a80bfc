/** Training seen by people: progress and tables on the terminal. */
package io.lenslet.report.training;
