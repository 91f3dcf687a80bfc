package io.lenslet.files;

import java.io.FileNotFoundException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.apache.hadoop.fs.Path;
import org.apache.hadoop.util.ShutdownHookManager;

/**
 * The lock of an output folder: a file that its holder writes again and again, so that the lock of a run that died
 * grows old. It is created only where there is none; one that has not been written for its lease is taken over by
 * moving it away, which one process alone can do with one file, and beginning anew. Its age goes by the clock of the
 * file system. A holder that was kept from writing for longer than its lease finds another's name in the lock, and
 * stops.
 *
 * <p>Where several take over at once, and on stores that cannot create a file only where there is none, two may believe
 * that they hold it; so a new holder looks again after a moment whether its own name is still there. What they might do
 * both would be the same files with the same bits.
 */
public final class Lease implements AutoCloseable {

    /**
     * When the process ends the lock is given back at this priority, before Spark and the file systems, at theirs, are
     * closed.
     */
    public static final int SHUTDOWN_PRIORITY = 60;

    private static final long SETTLE_MILLIS = 200;
    private static final int SETTLE_TURNS = 10;
    private static final int RENEWALS_PER_LEASE = 5;
    private static final int LONGEST_TOLD = 200;
    private static final long NEVER = Long.MIN_VALUE;

    private final HadoopFiles files;
    private final Path folder;
    private final Path lock;
    private final String holder;
    private final long millis;
    private final Thread heart = new Thread(this::beat, "lenslet-lease");
    /** A run that is stopped (SIGTERM, Ctrl-C) gives its lock back. */
    private final Runnable end = this::release;

    private volatile String lost = "";
    private volatile boolean released;

    private Lease(HadoopFiles files, Path folder, Path lock, String holder, long millis) {
        this.files = files;
        this.folder = folder;
        this.lock = lock;
        this.holder = holder;
        this.millis = millis;
    }

    /**
     * Takes the lock of a folder, which is the file {@code name} in it, for {@code who}; {@link LockedException} where
     * another holds it.
     */
    public static Lease take(HadoopFiles files, Path folder, String name, String who, int seconds) throws IOException {
        String id = UUID.randomUUID().toString();
        Lease lease = new Lease(
                files,
                folder,
                new Path(folder, name),
                who + " (" + id + "), lease of " + seconds + " s",
                TimeUnit.SECONDS.toMillis(seconds));
        boolean free = lease.create();
        if (!free) {
            lease.takeOver(lease.lock.suffix("." + id));
        }
        if (!free || !files.createsOnce(lease.lock)) {
            lease.settle();
        }
        lease.heart.setDaemon(true);
        lease.heart.start();
        ShutdownHookManager.get().addShutdownHook(lease.end, SHUTDOWN_PRIORITY);
        return lease;
    }

    /**
     * As {@link #take}, for a run that goes on with one that may just have died: where another holds the lock, {@code told} gets one
     * line, and this waits until the lease has run out. {@link LockedException} as soon as the holder is heard of.
     */
    public static Lease await(
            HadoopFiles files, Path folder, String name, String who, int seconds, Consumer<String> told)
            throws IOException {
        Path lock = new Path(folder, name);
        long heard = NEVER;
        while (true) {
            try {
                return take(files, folder, name, who, seconds);
            } catch (LockedException held) {
                long written = files.modificationTime(lock);
                if (heard == NEVER) {
                    told.accept(held.getMessage() + " (waiting, as long as it is not heard of)");
                } else if (written > heard) {
                    throw held;
                }
                heard = written;
                sleep(TimeUnit.SECONDS.toMillis(1));
            }
        }
    }

    /** Waits a moment, and longer where the lock is away to be put back, and looks whose it is. */
    private void settle() throws IOException {
        sleep(SETTLE_MILLIS);
        for (int i = 0; i < SETTLE_TURNS && content().isEmpty(); i++) {
            sleep(SETTLE_MILLIS);
        }
        requireOwn();
    }

    private boolean create() throws IOException {
        return files.create(lock, holder.getBytes(StandardCharsets.UTF_8));
    }

    private void takeOver(Path aside) throws IOException {
        String other = content();
        long written = files.modificationTime(lock);
        files.write(aside, holder.getBytes(StandardCharsets.UTF_8));
        long age = files.modificationTime(aside) - written;
        files.delete(aside);
        if (written >= 0 && age <= lease(other)) {
            throw new LockedException(folder + " is being written by " + told(other) + ", last heard of "
                    + Math.max(0, age) / 1000 + " s ago; wait until it has ended, or until its lease has");
        }
        if (written >= 0) {
            moveAway(aside, other);
        }
        if (!create()) {
            throw new LockedException(folder + " was just taken by another run: " + told(content()));
        }
    }

    /**
     * Somebody may have taken over in between: then what was moved is a new lock, and is put back, unless there is
     * another again, whose holder knows nothing of this one; then its holder finds it gone.
     */
    private void moveAway(Path aside, String other) throws IOException {
        try {
            files.move(lock, aside);
        } catch (IOException gone) {
            return;
        }
        String moved = new String(files.read(aside), StandardCharsets.UTF_8);
        if (!moved.equals(other)) {
            if (!files.moveWhereNone(aside, lock)) {
                files.delete(aside);
            }
            throw new LockedException(folder + " was just taken by another run: " + told(moved));
        }
        files.delete(aside);
    }

    /** A lock may be damaged, or not be ours: what it says is told in one line. */
    private static String told(String content) {
        return content.isEmpty()
                ? "another run"
                : content.substring(0, Math.min(content.length(), LONGEST_TOLD)).replaceAll("\\p{Cntrl}", "?");
    }

    /** The lease that a lock says it has; this one's own where it says nothing. */
    private long lease(String content) {
        String seconds = content.replaceFirst("(?s).*lease of (\\d{1,10}) s.*", "$1");
        return seconds.matches("\\d+") ? TimeUnit.SECONDS.toMillis(Long.parseLong(seconds)) : millis;
    }

    private String content() throws IOException {
        try {
            return new String(files.read(lock), StandardCharsets.UTF_8);
        } catch (FileNotFoundException e) {
            return "";
        }
    }

    private void beat() {
        try {
            while (!released) {
                TimeUnit.MILLISECONDS.sleep(millis / RENEWALS_PER_LEASE);
                renew();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt(); // released
        }
    }

    private synchronized void renew() {
        try {
            if (!released && lost.isEmpty()) {
                String content = content();
                if (!content.equals(holder)) {
                    lost = "the lock " + lock + " was taken over by " + told(content)
                            + " while this run could not renew it";
                } else {
                    files.write(lock, holder.getBytes(StandardCharsets.UTF_8));
                }
            }
        } catch (IOException e) {
            // The next beat tries again; the lease outlasts several.
        }
    }

    /** Ends the run where another took the folder over. To be asked before anything is published. */
    public void requireOwn() throws IOException {
        if (lost.isEmpty()) {
            String content = content();
            lost = content.equals(holder) ? "" : "the lock " + lock + " was taken over by " + told(content);
        }
        if (!lost.isEmpty()) {
            throw new LockedException(lost);
        }
    }

    private static void sleep(long millis) throws IOException {
        try {
            Thread.sleep(millis);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException("interrupted while taking a lock", e);
        }
    }

    /** Gives the lock back. */
    @Override
    public void close() {
        release();
        try {
            ShutdownHookManager.get().removeShutdownHook(end);
        } catch (IllegalStateException e) {
            // The process ends, and the hook finds nothing left to do.
        }
    }

    private void release() {
        synchronized (this) {
            try {
                if (!released && lost.isEmpty() && content().equals(holder)) {
                    files.delete(lock);
                }
            } catch (IOException e) {
                // The lock grows old, and is taken over then.
            }
            released = true;
        }
        heart.interrupt();
    }
}
