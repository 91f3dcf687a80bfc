package io.lenslet.report.training;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.file.Path;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The page of {@code lenslet look} in a real browser, on a phone and on a desk. */
class LookInChromiumIT {

    @TempDir
    private Path folder;

    @ParameterizedTest
    @ValueSource(ints = {400, 1200})
    void nothingOverlapsAndPointingShowsWhatACellSaw(int width) throws Exception {
        LookPage look = new LookPage(SampleRun.after(1).model(), "m", SampleRun.picture(3), "digit.png");
        JsonNode found = Chromium.look(look.html(), "look.js", width, folder);
        Chromium.assertLaidOut(found, width);
        assertThat(found.get("conv2").get("text").textValue()).startsWith("conv2, map 5, row 3, column 7: ");
        assertThat(found.get("conv2").get("hidden").booleanValue()).isFalse();
        assertThat(found.get("conv2").get("inside").booleanValue()).isTrue();
        // Patch, filter and product: of the channel that counts most on a phone, of two on a desk.
        assertThat(found.get("conv2").get("grids").intValue()).isEqualTo(width == 400 ? 3 : 6);
        assertThat(found.get("layers").intValue()).isEqualTo(look.layers().size());
    }
}
