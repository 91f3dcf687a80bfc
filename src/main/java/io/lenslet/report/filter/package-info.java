/** Filter runs seen by people: progress, tables and pages. */
package io.lenslet.report.filter;
