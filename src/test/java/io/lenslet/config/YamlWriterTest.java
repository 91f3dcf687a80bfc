package io.lenslet.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.lenslet.config.Samples.Conv2d;
import io.lenslet.config.Samples.Dense;
import io.lenslet.config.Samples.Every;
import io.lenslet.config.Samples.Job;
import io.lenslet.config.Samples.Layer;
import io.lenslet.config.Samples.MaxPool2d;
import io.lenslet.config.Samples.MomentumRule;
import io.lenslet.config.Samples.Net;
import io.lenslet.config.Samples.Relu;
import io.lenslet.config.Samples.Sgd;
import io.lenslet.config.Samples.Size;
import io.lenslet.config.Samples.Training;
import io.lenslet.testing.Damage;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class YamlWriterTest {

    record Numbers(int whole, long big, float single, double real) {}

    /** Texts that YAML would take for something else, or that must be quoted or escaped. */
    private static final List<String> AWKWARD = List.of(
            "",
            " ",
            " a ",
            "null",
            "~",
            "Null",
            "true",
            "yes",
            "No",
            "on",
            "1",
            "-1",
            "1e3",
            "0x1F",
            "017",
            "1_000",
            ".inf",
            "2026-11-23",
            "12:30",
            "hdfs://host:8020/runs",
            "a: b",
            "a #b",
            "# a",
            "- a",
            "-",
            "?",
            "? a",
            "[a",
            "{a",
            "]",
            "a, b",
            "&a",
            "*a",
            "!a",
            "|",
            ">",
            "%a",
            "@a",
            "`a`",
            "'a'",
            "\"a\"",
            "a'b",
            "\\",
            "a\\nb",
            "<<",
            "=",
            "---",
            "...",
            "--- a",
            "a\nb",
            "\na",
            "a\n",
            "a\n\n",
            " a\n  b\n",
            "a\r\nb",
            "\t",
            "a\tb",
            "\u0001",
            "\u0085",
            "\u2028",
            "\u00a0",
            "\ufeff",
            "\u00e4\u4e2d",
            "\ud83d\ude00",
            "x".repeat(300),
            "word ".repeat(60));

    private static final List<Double> AWKWARD_NUMBERS = List.of(
            0.0,
            -0.0,
            1.0,
            -1.0,
            0.1,
            0.05,
            5e-4,
            1e-7,
            1e7,
            1e15,
            1e16,
            1e22,
            2e23,
            100.0,
            123456.75,
            1 / 3.0,
            Double.MIN_VALUE,
            Double.MIN_NORMAL,
            Double.MAX_VALUE,
            2e-3,
            0x1p-44,
            0x1p63);

    @Test
    void theTextIsPlainBlockYamlInTheOrderOfTheRecord() {
        Job job = new Job(
                "lenet5", new Training(10, 8, new Sgd(0.9, 5e-4), MomentumRule.WEIGHTED_MEAN), Optional.empty());
        assertThat(YamlWriter.write(job)).isEqualTo("""
            network: lenet5
            training:
              epochs: 10
              shards: 8
              optimizer:
                sgd:
                  momentum: 0.9
                  weightDecay: 0.0005
              momentum: weighted-mean
            """);
        Net net = new Net(List.of(new Conv2d(6, new Size(5, 3), new Size(0, 0)), new Relu(), new Dense(10)));
        assertThat(YamlWriter.write(net)).isEqualTo("""
            layers:
            - conv2d:
                filters: 6
                size:
                  height: 5
                  width: 3
                padding:
                  height: 0
                  width: 0
            - relu
            - dense:
                units: 10
            """);
    }

    @Test
    void numbersAreWrittenAsAPersonWould() {
        assertThat(YamlWriter.write(new Sgd(2e-3, 2.0E-7))).isEqualTo("momentum: 0.002\nweightDecay: 2E-7\n");
        assertThat(YamlWriter.write(new Sgd(100, 2e23))).isEqualTo("momentum: 100\nweightDecay: 2E+23\n");
        assertThat(YamlWriter.write(new Sgd(-0.0, 1e15))).isEqualTo("momentum: -0.0\nweightDecay: 1000000000000000\n");
    }

    @Test
    void infinityIsRefused() {
        assertThatThrownBy(() -> YamlWriter.write(new Sgd(Double.POSITIVE_INFINITY, 0)))
                .hasMessage("a number must be finite to be written as YAML, was Infinity");
    }

    @Test
    void whatIsWrittenReadsBackEqual() {
        Random random = new Random(2026);
        for (int i = 0; i < 20 * Damage.CASES; i++) {
            assertReadsBack(every(random));
        }
    }

    @Test
    void everyAwkwardTextReadsBackEqual() {
        for (String text : AWKWARD) {
            assertReadsBack(new Job(text, new Training(1, 1, new Sgd(0, 0), MomentumRule.RESET), Optional.of(text)));
        }
    }

    @Test
    void everyNumberReadsBackEqual() {
        AWKWARD_NUMBERS.forEach(number -> assertReadsBack(new Sgd(number, -number)));
        Random random = new Random(7);
        for (int i = 0; i < 40 * Damage.CASES; i++) {
            double real = Double.longBitsToDouble(random.nextLong());
            float single = Float.intBitsToFloat(random.nextInt());
            if (Double.isFinite(real) && Float.isFinite(single)) {
                assertReadsBack(new Numbers(random.nextInt(), random.nextLong(), single, real));
            }
        }
    }

    private static void assertReadsBack(Record record) {
        String text = YamlWriter.write(record);
        assertThat(Samples.bind(text, record.getClass())).as(text).isEqualTo(record);
    }

    private static Every every(Random random) {
        return new Every(
                random.nextInt(),
                random.nextLong(),
                random.nextFloat(),
                number(random),
                random.nextBoolean(),
                text(random),
                any(random, MomentumRule.values()),
                layer(random),
                size(random),
                new Relu(),
                list(random, () -> text(random)),
                list(random, () -> list(random, () -> number(random))),
                list(random, () -> layer(random)),
                optional(random, random::nextLong),
                optional(random, () -> list(random, () -> size(random))));
    }

    private static Layer layer(Random random) {
        return switch (random.nextInt(4)) {
            case 0 -> new Conv2d(random.nextInt(), size(random), size(random));
            case 1 -> new MaxPool2d(size(random));
            case 2 -> new Dense(random.nextInt());
            default -> new Relu();
        };
    }

    private static Size size(Random random) {
        return new Size(random.nextInt(9), random.nextInt(9));
    }

    private static double number(Random random) {
        return random.nextBoolean()
                ? AWKWARD_NUMBERS.get(random.nextInt(AWKWARD_NUMBERS.size()))
                : random.nextGaussian();
    }

    private static String text(Random random) {
        String text = AWKWARD.get(random.nextInt(AWKWARD.size()));
        return random.nextBoolean() ? text : text + AWKWARD.get(random.nextInt(AWKWARD.size()));
    }

    private static <T> T any(Random random, T[] values) {
        return values[random.nextInt(values.length)];
    }

    private static <T> List<T> list(Random random, Supplier<T> element) {
        return Stream.generate(element).limit(random.nextInt(4)).toList();
    }

    private static <T> Optional<T> optional(Random random, Supplier<T> value) {
        return random.nextBoolean() ? Optional.of(value.get()) : Optional.empty();
    }
}
