package io.lenslet.data;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class SampleNamesTest {

    @Test
    void theNameOfTheFileIsTheIdWhereItIsTheOnlyOne() {
        assertThat(SampleNames.ids(List.of("train/7/00042.png", "cats/1.jpg", "dogs/1.jpg", "plain")))
                .containsExactly("00042", "cats/1.jpg", "dogs/1.jpg", "plain");
    }

    @Test
    void noNameWithoutItsEndingIsTheIdOfAnother() {
        List<String> paths = List.of("x.png.jpg", "x.png", "d/x.gif", "7", "e/7.png");
        assertThat(SampleNames.ids(paths)).doesNotHaveDuplicates().containsExactlyElementsOf(paths);
    }

    @Test
    void numbersInNamesCountAsNumbers() {
        assertThat(SampleNames.order(List.of("img10", "img2", "img02", "a"))).containsExactly(3, 2, 1, 0);
    }
}
