package io.lenslet.config;

import static io.lenslet.config.Samples.assertRefused;
import static io.lenslet.config.Samples.bind;
import static org.assertj.core.api.Assertions.assertThat;

import io.lenslet.config.Samples.Dense;
import io.lenslet.config.Samples.Layer;
import io.lenslet.config.Samples.Relu;
import java.util.List;
import org.junit.jupiter.api.Test;

class NamedElementsTest {

    record Stack(
            List<Layer> layers,

            @Beside(elements = "layers", key = "name", absent = "''")
            List<String> names) {}

    @Test
    void aNameStandsBesideTheTag() {
        Stack stack = bind("layers: [{name: first, dense: 3}, relu, {relu: {}, name: last}]", Stack.class);
        assertThat(stack)
                .isEqualTo(new Stack(List.of(new Dense(3), new Relu(), new Relu()), List.of("first", "", "last")));
    }

    @Test
    void whatIsWrittenReadsAsTheSame() {
        Stack stack = new Stack(List.of(new Dense(3), new Relu(), new Relu()), List.of("first", "", "null"));
        assertThat(YamlWriter.write(stack)).isEqualTo("""
            layers:
            - name: first
              dense:
                units: 3
            - relu
            - name: "null"
              relu: {}
            """);
        assertThat(bind(YamlWriter.write(stack), Stack.class)).isEqualTo(stack);
    }

    record Marked(
            List<Layer> layers,

            @Beside(elements = "layers", key = "name", absent = "''")
            List<String> names,

            @Beside(elements = "layers", key = "frozen", absent = "false")
            List<Boolean> frozen) {}

    @Test
    void moreMayStandBesideTheTag() {
        Marked marked = new Marked(
                List.of(new Dense(3), new Relu(), new Relu()), List.of("first", "", ""), List.of(true, false, true));
        assertThat(YamlWriter.write(marked)).isEqualTo("""
            layers:
            - name: first
              frozen: true
              dense:
                units: 3
            - relu
            - frozen: true
              relu: {}
            """);
        assertThat(bind(YamlWriter.write(marked), Marked.class)).isEqualTo(marked);
        assertRefused(
                "layers: [{frozen: maybe, relu: {}}]",
                Marked.class,
                "layers.0.frozen must be true or false, was 'maybe' (jobs/train-mnist.yaml line 1)");
    }

    @Test
    void namesAreTextAndNoKeyOfTheRecord() {
        assertRefused(
                "layers: [{name: [a], relu: {}}]",
                Stack.class,
                "layers.0.name must be text, was a list (jobs/train-mnist.yaml line 1)");
        assertRefused(
                "layers: [relu]\nnames: [a]",
                Stack.class,
                "unknown key 'names' (jobs/train-mnist.yaml line 2); did you mean 'layers'? Known keys: layers");
        assertRefused(
                "layers: [{name: alone}]",
                Stack.class,
                "layers.0 must be one of conv2d, maxPool2d, dense, relu, was an empty mapping (jobs/train-mnist.yaml"
                        + " line 1)");
        assertRefused("layers: relu", Stack.class, "layers must be a list, was 'relu' (jobs/train-mnist.yaml line 1)");
    }
}
