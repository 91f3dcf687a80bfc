/** What travels between driver and tasks, registered with Kryo. Named by the session, not linked. */
package io.lenslet.spark.kryo;
