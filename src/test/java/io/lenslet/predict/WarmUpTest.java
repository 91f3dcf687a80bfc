package io.lenslet.predict;

import static org.assertj.core.api.Assertions.assertThat;

import io.lenslet.testing.Digits;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class WarmUpTest {

    @Test
    void itWorksUntilItIsClosed() throws InterruptedException {
        WarmUp warmUp = new WarmUp(Digits.model("lenet5", 7));
        assertThat(thread()).isEmpty();
        warmUp.start();
        Thread thread = thread().orElseThrow();
        warmUp.close();
        thread.join();
        assertThat(thread()).isEmpty();
    }

    private static Optional<Thread> thread() {
        return Thread.getAllStackTraces().keySet().stream()
                .filter(thread -> thread.getName().equals("lenslet-warm-up"))
                .findFirst();
    }
}
