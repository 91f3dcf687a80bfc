/**
 * Training seen by people: progress and tables on the terminal, the page of a run, and pages of feature maps, which
 * need no other program.
 */
package io.lenslet.report.training;
