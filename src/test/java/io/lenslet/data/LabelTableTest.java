package io.lenslet.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.lenslet.input.InvalidDataException;
import java.util.Map;
import org.junit.jupiter.api.Test;

class LabelTableTest {

    private static Map<String, String> labels(String text) {
        return LabelTable.parse(text, "labels.csv");
    }

    @Test
    void columnsAreFoundByTheirNamesAndPathsAreThoseWithinTheInput() {
        assertThat(labels("\uFEFFid,label,path\n7, cat ,./a/1.png\n8,dog,/b/2.png\n\n9,cat,.hidden.png"))
                .isEqualTo(Map.of("a/1.png", "cat", "b/2.png", "dog", ".hidden.png", "cat"));
    }

    @Test
    void valuesInQuotesHoldCommasQuotesAndLines() {
        assertThat(labels("path,label\r\n\"a,b.png\",\"a \"\"big\"\" cat\"\r\n\"c\nd.png\",dog\r\n"))
                .isEqualTo(Map.of("a,b.png", "a \"big\" cat", "c\nd.png", "dog"));
    }

    @Test
    void whatIsWrongIsToldWithItsRow() {
        refused("", "labels.csv must begin with a line of names, with path and label among them, was ");
        refused(
                "file,label\na.png,cat",
                "labels.csv must begin with a line of names, with path and label among them, was file,label");
        refused("path,label\na.png", "labels.csv row 1 must have 2 values and a label, was a.png");
        refused("path,label\na.png,cat\nb.png,", "labels.csv row 2 must have 2 values and a label, was b.png,");
        refused("path,label\na.png,cat\n./a.png,dog", "labels.csv row 2: a.png must have one row, has two");
    }

    private static void refused(String text, String message) {
        assertThatThrownBy(() -> labels(text))
                .isInstanceOf(InvalidDataException.class)
                .hasMessage(message);
    }
}
