/** What runs over images of every kind tell: their progress, and parts of their summaries. */
package io.lenslet.report.batch;
