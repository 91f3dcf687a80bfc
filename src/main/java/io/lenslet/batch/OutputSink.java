package io.lenslet.batch;

import java.io.Closeable;
import java.io.IOException;

/** Where a task puts filtered images, in a folder that nobody looks into before the task is committed. */
public interface OutputSink extends Closeable {

    /** Takes the bytes of a filtered image; gives the file in the output folder that they will be in. */
    String write(String path, byte[] content) throws IOException, InterruptedException;
}
