package io.lenslet.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class ParametersTest {

    record Window(List<Integer> size, int stride, String name) {}

    private static final String TEXT = """
        parameters: {size: [3, 5], stride: 2}
        size: $size
        stride: $stride
        name: a $stride
        """;

    @Test
    void valuesStandInTheirPlacesGivenOnesBeforeDefaults() {
        assertThat(bound(TEXT, Map.of())).isEqualTo(new Window(List.of(3, 5), 2, "a $stride"));
        assertThat(bound(TEXT, Map.of("size", "[7, 1]", "stride", "1")))
                .isEqualTo(new Window(List.of(7, 1), 1, "a $stride"));
    }

    @Test
    void aDocumentWithoutParametersStaysAsItIs() {
        Node document = Yaml.read("a: $b\n", "file");
        assertThat(Parameters.resolved(document, Map.of(), "here")).isSameAs(document);
    }

    @Test
    void mistakesNameTheirPlace() {
        assertThatThrownBy(() -> bound(TEXT, Map.of("strid", "1")))
                .hasMessage("unknown parameter 'strid' (here); did you mean 'stride'? Known parameters: size, stride");
        assertThatThrownBy(() -> bound(TEXT, Map.of("stride", "wide")))
                .hasMessage("stride must be an integer, was 'wide' (here)");
        assertThatThrownBy(() -> bound(TEXT.replace("stride: 2}", "stride: }"), Map.of()))
                .hasMessage("parameter stride has no value (file line 1); give it one, as stride=...");
        assertThatThrownBy(() -> bound(TEXT.replace("stride: $stride", "stride: 1"), Map.of()))
                .hasMessage("parameter stride stands nowhere as $stride (file line 1)");
        assertThatThrownBy(() -> bound(TEXT.replace("$size", "$sizes"), Map.of()))
                .hasMessage(
                        "no parameter 'sizes' is declared (file line 2); did you mean 'size'? Declared: size, stride");
        assertThatThrownBy(() -> bound("parameters: 3\nsize: [1]\n", Map.of()))
                .hasMessage("parameters must be a mapping of names and defaults, was 3 (file line 1)");
    }

    private static Window bound(String text, Map<String, String> given) {
        return Binder.bind(Parameters.resolved(Yaml.read(text, "file"), given, "here"), Window.class);
    }
}
