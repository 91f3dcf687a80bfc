package io.lenslet.config;

import static io.lenslet.config.Samples.FILE;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.lenslet.testing.Damage;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class YamlTest {

    @Test
    void everyValueKnowsTheLineOfItsKey() {
        Mapping root = (Mapping) Yaml.read(
                "# job\nname: lenet5\n\ntraining:\n\n  epochs: 3\n  rates:\n    - 0.5\n    -\n      1\n", FILE);
        assertThat(root.location()).hasToString("jobs/train-mnist.yaml line 2");
        assertThat(root.entries().get("training").location().line()).isEqualTo(4);
        Map<String, Node> training = ((Mapping) root.entries().get("training")).entries();
        assertThat(training.get("epochs")).isEqualTo(new Scalar(Scalar.Kind.INTEGER, "3", new Location(FILE, 6)));
        assertThat(training.get("rates").location().line()).isEqualTo(7);
        assertThat(((Sequence) training.get("rates")).elements())
                .extracting(node -> node.location().line())
                .containsExactly(8, 10);
    }

    @Test
    void keysKeepTheirOrder() {
        Mapping root = (Mapping) Yaml.read("zebra: 1\nant: 2\nmole: 3\nbee: 4\n", FILE);
        assertThat(root.entries().keySet()).containsExactly("zebra", "ant", "mole", "bee");
    }

    @ParameterizedTest
    @CsvSource(
            quoteCharacter = '`',
            value = {
                "60_000, INTEGER",
                "-3, INTEGER",
                "1e-3, DECIMAL",
                "0.5, DECIMAL",
                ".inf, DECIMAL",
                "true, BOOLEAN",
                "yes, BOOLEAN",
                "ten, TEXT",
                "'5', TEXT",
                "\"true\", TEXT",
                "'', TEXT",
                "2026-11-23, TEXT",
                "~, EMPTY",
                "null, EMPTY",
                "# comment, EMPTY"
            })
    void scalarsAreWhatYamlTakesThemFor(String text, Scalar.Kind kind) {
        Mapping root = (Mapping) Yaml.read("key: " + text, FILE);
        assertThat(((Scalar) root.entries().get("key")).kind()).isEqualTo(kind);
    }

    @Test
    void anEmptyDocumentIsRefused() {
        for (String text : List.of("", "\n", "# nothing\n", "---\n", "null\n")) {
            assertRefused(text, "the document is empty (jobs/train-mnist.yaml line 1)");
        }
    }

    @Test
    void syntaxErrorsAreOneLineWithLineAndColumn() {
        assertRefused(
                "a: 1\nb: c: d\n",
                "not valid YAML: mapping values are not allowed here (jobs/train-mnist.yaml line 2, column 5)");
        assertRefused(
                "a: [1, 2\n",
                "not valid YAML: expected ',' or ']', but got <stream end> while parsing a flow sequence"
                        + " (jobs/train-mnist.yaml line 2, column 1)");
        assertRefused(
                "a:\n\t- b\n",
                "not valid YAML: found character '\\t(TAB)' that cannot start any token. (Do not use \\t(TAB) for"
                        + " indentation) while scanning for the next token (jobs/train-mnist.yaml line 2, column 1)");
        assertRefused(
                "? [a]\n: 1\n",
                "not valid YAML: Expected a field name (Scalar value in YAML)"
                        + " (jobs/train-mnist.yaml line 1, column 4)");
        assertRefused(
                "a: \ud83d\ude00\nb: x\u0001y\n",
                "not valid YAML: character U+0001 is not allowed" + " (jobs/train-mnist.yaml line 2, column 5)");
        assertRefused(
                "a: " + "[".repeat(2000),
                "not valid YAML: Document nesting depth (101) exceeds the maximum allowed (100, from"
                        + " `StreamReadConstraints.getMaxNestingDepth()`) (jobs/train-mnist.yaml line 1, column 1)");
    }

    @Test
    void duplicateKeysAreRefused() {
        assertRefused(
                "epochs: 1\nshards: 2\nepochs: 3\n",
                "duplicate key 'epochs' (jobs/train-mnist.yaml line 3); it stands first at jobs/train-mnist.yaml"
                        + " line 1");
        assertRefused(
                "a: {b: 1, b: 1}\n",
                "duplicate key 'b' (jobs/train-mnist.yaml line 1); it stands first at jobs/train-mnist.yaml line 1");
    }

    @Test
    void aliasesTagsAndSecondDocumentsAreRefused() {
        assertRefused(
                "a: &size {height: 1}\nb: *size\n",
                "alias '*size' is not supported (jobs/train-mnist.yaml line 2); write the value out again");
        assertRefused(
                "a: !!str 5\n",
                "tag 'tag:yaml.org,2002:str' is not supported (jobs/train-mnist.yaml line 1); leave it away");
        assertRefused(
                "a: 1\n---\nb: 2\n",
                "a second document begins, expected one (jobs/train-mnist.yaml line 3); put it into a file of its own");
    }

    @Test
    void anyTextIsReadOrRefusedInOneLine() {
        String alphabet = "ab: \n-[]{},#&*!|>'\"%@`?~1.\t\\<=x\u0085\ufeff\r\0";
        Random random = new Random(11);
        int read = 0;
        for (int i = 0; i < 400 * Damage.CASES; i++) {
            String text = random.ints(1 + random.nextInt(12), 0, alphabet.length())
                    .mapToObj(index -> alphabet.substring(index, index + 1))
                    .collect(Collectors.joining());
            try {
                Yaml.read(text, FILE);
                read++;
            } catch (ConfigException e) {
                assertThat(e.getMessage())
                        .as(text)
                        .contains("(jobs/train-mnist.yaml line ")
                        .doesNotContain("\n");
            }
        }
        assertThat(read).isBetween(8 * Damage.CASES, 392 * Damage.CASES);
    }

    private static void assertRefused(String text, String message) {
        assertThatThrownBy(() -> Yaml.read(text, FILE))
                .as(text)
                .isInstanceOf(ConfigException.class)
                .hasMessage(message);
    }
}
