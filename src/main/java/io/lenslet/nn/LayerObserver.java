package io.lenslet.nn;

/** Sees what the layers of a network compute, one after the other. */
@FunctionalInterface
public interface LayerObserver {

    /**
     * The layer at {@code index} of the network's layers, from 0, has been computed. {@code output} is for looking at
     * now: a layer that works in place, or one further on, may overwrite it.
     */
    void computed(int index, Buffer output);
}
