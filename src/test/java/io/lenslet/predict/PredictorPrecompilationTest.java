package io.lenslet.predict;

import static org.assertj.core.api.Assertions.assertThat;

import io.lenslet.kernel.Precompilation;
import io.lenslet.testing.Digits;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class PredictorPrecompilationTest {

    @Test
    void itWorksUntilItIsClosed() throws InterruptedException {
        Precompilation compiling = Predictor.precompilation(Digits.model("lenet5", 7));
        assertThat(thread()).isEmpty();
        compiling.start();
        Thread thread = thread().orElseThrow();
        compiling.close();
        thread.join();
        assertThat(thread()).isEmpty();
    }

    private static Optional<Thread> thread() {
        return Thread.getAllStackTraces().keySet().stream()
                .filter(thread -> thread.getName().equals("lenslet-precompilation"))
                .findFirst();
    }
}
