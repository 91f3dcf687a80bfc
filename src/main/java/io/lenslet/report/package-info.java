/** What people look at: progress on the terminal. */
package io.lenslet.report;
