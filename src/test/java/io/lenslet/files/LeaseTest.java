package io.lenslet.files;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.lenslet.testing.Damage;
import java.io.IOException;
import java.nio.file.attribute.FileTime;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** One holder at a time; a lock that nobody renews is taken over once its lease is over, by one taker. */
class LeaseTest {

    @TempDir
    private java.nio.file.Path directory;

    private final HadoopFiles files = new HadoopFiles(new Configuration());

    @Test
    void aSecondRunIsTurnedAwayAndComesInAfterwards() throws IOException {
        try (Lease held = take("first", 60)) {
            held.requireOwn();
            assertThatThrownBy(() -> take("second", 60))
                    .isInstanceOf(LockedException.class)
                    .hasMessageContaining("is being written by first");
        }
        assertThat(lock()).doesNotExist();
        take("second", 60).close();
    }

    /** The lease is the dead one's own, not that of who comes after it. */
    @Test
    void aStaleLockIsTakenOver() throws IOException {
        Lease dead = take("dead", 3600);
        age(3000);
        assertThatThrownBy(() -> take("second", 1))
                .isInstanceOf(LockedException.class)
                .hasMessageContaining("dead")
                .hasMessageMatching(".*300\\d s ago.*");
        age(3700);
        try (Lease second = take("second", 60)) {
            second.requireOwn();
            assertThatThrownBy(dead::requireOwn)
                    .isInstanceOf(LockedException.class)
                    .hasMessageContaining("taken over by second");
            dead.close();
            assertThat(lock()).hasContent(java.nio.file.Files.readString(lock()));
            second.requireOwn();
        }
        assertThat(directory.resolve("_lenslet")).isEmptyDirectory();
    }

    /** A dead holder is waited for, with one line, until its lease is over. */
    @Test
    void whoWaitsForADeadRunComesIn() throws IOException {
        Lease dead = take("dead", 3600);
        age(3598);
        List<String> told = new ArrayList<>();
        try (Lease second = await("second", told)) {
            second.requireOwn();
        }
        assertThat(told)
                .singleElement()
                .asString()
                .contains("is being written by dead")
                .endsWith("(waiting, as long as it is not heard of)");
        dead.close();
    }

    /** Its holder writes the lock anew every fifth of a second. */
    @Test
    void whoWaitsForALivingRunIsTurnedAway() throws IOException {
        List<String> told = new ArrayList<>();
        try (Lease first = take("first", 1)) {
            assertThatThrownBy(() -> await("second", told))
                    .isInstanceOf(LockedException.class)
                    .hasMessageContaining("is being written by first");
            first.requireOwn();
        }
        assertThat(told).hasSize(1);
        await("third", told).close();
        assertThat(told).hasSize(1);
    }

    /** Whatever a lock says, it keeps others away for its lease, and says so in one line. */
    @Test
    void aDamagedLock() throws IOException {
        byte[] content;
        try (Lease held = take("first", 60)) {
            held.requireOwn();
            content = java.nio.file.Files.readAllBytes(lock());
        }
        for (int seed = 0; seed < Damage.CASES; seed++) {
            java.nio.file.Files.write(lock(), Damage.of(content, seed));
            assertThatThrownBy(() -> take("second", 3600))
                    .isInstanceOf(LockedException.class)
                    .hasMessageContaining("is being written by")
                    .hasMessageNotContaining("\n");
        }
        java.nio.file.Files.delete(lock());
        take("third", 60).close();
    }

    @Test
    void aLivingHolderRenewsItsLock() throws Exception {
        try (Lease held = take("first", 1)) {
            Thread.sleep(1500);
            assertThatThrownBy(() -> take("second", 1)).isInstanceOf(LockedException.class);
            held.requireOwn();
        }
    }

    /** Whether there is no lock or a stale one: of eight that begin together one gets it. */
    @Test
    void manyAtOnce() throws Exception {
        for (boolean stale : new boolean[] {false, true}) {
            if (stale) {
                java.nio.file.Files.createDirectories(lock().getParent());
                java.nio.file.Files.writeString(lock(), "dead, lease of 60 s");
                age(100);
            }
            List<Lease> held = takers(8);
            assertThat(held).as(stale ? "stale" : "none").hasSize(1);
            held.get(0).requireOwn();
            held.get(0).close();
        }
    }

    private List<Lease> takers(int count) throws Exception {
        CyclicBarrier start = new CyclicBarrier(count);
        ExecutorService threads = Executors.newFixedThreadPool(count);
        List<Future<Lease>> takers = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            String who = "taker " + i;
            takers.add(threads.submit((Callable<Lease>) () -> {
                start.await();
                try {
                    return take(who, 60);
                } catch (LockedException e) {
                    return null;
                }
            }));
        }
        List<Lease> held = new ArrayList<>();
        for (Future<Lease> taker : takers) {
            if (taker.get() != null) {
                held.add(taker.get());
            }
        }
        threads.shutdown();
        return held;
    }

    private Lease await(String who, List<String> told) throws IOException {
        return Lease.await(files, new Path(directory.toUri()), "_lenslet/lock", who, 60, told::add);
    }

    private Lease take(String who, int seconds) throws IOException {
        return Lease.take(files, new Path(directory.toUri()), "_lenslet/lock", who, seconds);
    }

    private java.nio.file.Path lock() {
        return directory.resolve("_lenslet/lock");
    }

    private void age(int seconds) throws IOException {
        java.nio.file.Files.setLastModifiedTime(
                lock(), FileTime.fromMillis(System.currentTimeMillis() - seconds * 1000L));
    }
}
