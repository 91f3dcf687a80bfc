/** Functions of Spark SQL and of DataFrames. */
package io.lenslet.spark.sql;
