package io.lenslet.window;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class BorderTest {

    @Test
    void namesMeanWhatTheyMeanInSciPy() {
        assertThat(seen(Border.REFLECT, "abcd")).isEqualTo("abcddcba|abcd|dcbaabcd");
        assertThat(seen(Border.MIRROR, "abcd")).isEqualTo("cbabcdcb|abcd|cbabcdcb");
        assertThat(seen(Border.NEAREST, "abcd")).isEqualTo("aaaaaaaa|abcd|dddddddd");
        assertThat(seen(Border.WRAP, "abcd")).isEqualTo("abcdabcd|abcd|abcdabcd");
        assertThat(seen(Border.CONSTANT, "abcd")).isEqualTo("........|abcd|........");
    }

    @Test
    void aSinglePixelIsItsOwnMirror() {
        assertThat(seen(Border.MIRROR, "a")).isEqualTo("aaaaaaaa|a|aaaaaaaa");
        assertThat(seen(Border.REFLECT, "a")).isEqualTo("aaaaaaaa|a|aaaaaaaa");
    }

    private static String seen(Border border, String line) {
        StringBuilder seen = new StringBuilder();
        for (int position = -8; position < line.length() + 8; position++) {
            if (position == 0 || position == line.length()) {
                seen.append('|');
            }
            int source = border.source(position, line.length());
            seen.append(source == Border.OUTSIDE ? '.' : line.charAt(source));
        }
        return seen.toString();
    }
}
