package io.lenslet.batch;

import java.io.Closeable;
import java.io.IOException;

/** Where a task puts files or rows of images, in a folder that nobody looks into before the task is committed. */
public interface OutputSink extends Closeable {

    /** Takes the bytes of an image; gives the file in the output folder that they will be in. */
    String write(String path, byte[] content) throws IOException, InterruptedException;
}
