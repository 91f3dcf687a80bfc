package io.lenslet.spark.train;

import java.util.function.Consumer;

/** Hands results on in the order of their shards, however they come: each as soon as all before it are there. */
final class InShardOrder<R> {

    private final Object[] waiting;
    private final Consumer<R> next;
    private int done;

    InShardOrder(int shards, Consumer<R> next) {
        this.waiting = new Object[shards];
        this.next = next;
    }

    @SuppressWarnings("unchecked") // only R are put in
    void accept(int shard, R result) {
        waiting[shard] = result;
        while (done < waiting.length && waiting[done] != null) {
            next.accept((R) waiting[done]);
            waiting[done++] = null;
        }
    }
}
