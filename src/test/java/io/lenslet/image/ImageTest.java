package io.lenslet.image;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.lenslet.image.Image.Color;
import io.lenslet.image.Image.Depth;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class ImageTest {

    @Test
    void planesAreTakenOverNotCopied() {
        short[] gray = {1, 2, 3, 4, 5, 6};
        short[] alpha = new short[6];
        Image image = Image.of(3, 2, Color.GRAY, Metadata.NONE, gray, alpha);
        assertThat(image.shorts(0)).isSameAs(gray);
        assertThat(image.plane(1)).isSameAs(alpha);
        assertThat(image).hasToString("3 x 2 U16 GRAY with alpha");
        assertThat(image.with(Metadata.NONE).shorts(0)).isSameAs(gray);
    }

    @Test
    void blankImagesHaveThePlanesAskedFor() {
        for (Depth depth : Depth.values()) {
            Image image = Image.blank(2, 5, depth, Color.RGB, true, Metadata.NONE);
            assertThat(image.depth()).isEqualTo(depth);
            assertThat(image.planes()).isEqualTo(4);
            assertThat(image.pixels()).isEqualTo(10);
            assertThat(image.alpha()).isTrue();
        }
    }

    @Test
    void imagesAreEqualInSamplesWhereEverySampleIs() {
        Image image = Image.of(2, 1, Color.GRAY, Metadata.NONE, new byte[] {1, 2});
        assertThat(image.sameSamples(Image.of(2, 1, Color.GRAY, Metadata.NONE, new byte[] {1, 2})))
                .isTrue();
        assertThat(image.sameSamples(Image.of(2, 1, Color.GRAY, Metadata.NONE, new byte[] {1, 3})))
                .isFalse();
        assertThat(image.sameSamples(Image.of(1, 2, Color.GRAY, Metadata.NONE, new byte[] {1, 2})))
                .isFalse();
        assertThat(image.sameSamples(Image.of(2, 1, Color.GRAY, Metadata.NONE, new short[] {1, 2})))
                .isFalse();
    }

    @Test
    void impossibleImagesAreRefused() {
        assertThatThrownBy(() -> Image.of(2, 2, Color.GRAY, Metadata.NONE, new byte[3]))
                .hasMessage("a plane of 2 x 2 pixels has 4 samples, was 3");
        assertThatThrownBy(() -> Image.of(1, 1, Color.RGB, Metadata.NONE, new byte[1], new byte[1]))
                .hasMessage("a RGB image has 3 planes, or 4 with alpha, was 2");
        assertThatThrownBy(() -> Image.blank(50_000, 50_000, Depth.U8, Color.GRAY, false, Metadata.NONE))
                .hasMessage("an image has 1 to 2147483639 pixels, was 50000 x 50000");
        assertThatThrownBy(() -> new Metadata(Optional.empty(), Metadata.NO_PROFILE, -1, 0))
                .hasMessage("resolution must not be negative, was -1.0 x 0.0 dpi");
    }
}
