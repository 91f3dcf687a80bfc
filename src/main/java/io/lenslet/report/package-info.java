/** What people look at: progress and tables on the terminal, pages. */
package io.lenslet.report;
