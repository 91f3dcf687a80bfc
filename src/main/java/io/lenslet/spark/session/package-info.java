/** The connection to Spark and what every wing needs of it. */
package io.lenslet.spark.session;
