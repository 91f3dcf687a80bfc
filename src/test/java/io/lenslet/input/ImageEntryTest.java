package io.lenslet.input;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.lenslet.image.ImageFormat;
import org.junit.jupiter.api.Test;

class ImageEntryTest {

    private static final ImageEntry GOOD = new ImageEntry("a.png", "file:/a.png", 0, 9, 1, ImageFormat.PNG, 3, 2);
    private static final ImageEntry BAD =
            new ImageEntry("a.png", "file:/a.png", 0, 9, 1, new ImageEntry.Unreadable("a.png: empty file"), "");

    @Test
    void aProblemIsToldByTheNameThatTheImageHas() {
        assertThat(BAD.named("t.zip/a.png").problem()).isEqualTo("t.zip/a.png: empty file");
        assertThat(GOOD.named("b.png").problem()).isEmpty();
    }

    @Test
    void anImageThatCannotBeReadHasNoPixelsAndNoFormat() {
        assertThat(GOOD.pixels()).isEqualTo(6);
        assertThat(BAD.pixels()).isZero();
        assertThatThrownBy(BAD::format)
                .isInstanceOf(IllegalStateException.class)
                .hasMessage("no format is known of a.png: a.png: empty file");
    }
}
