package io.lenslet.report.training;

import static org.assertj.core.api.Assertions.assertThat;

import io.lenslet.image.Image;
import io.lenslet.image.ImageFormatException;
import io.lenslet.image.codec.ImageCodec;
import io.lenslet.model.Model;
import io.lenslet.nn.Initialization;
import io.lenslet.nn.Network;
import io.lenslet.nn.Normalization;
import io.lenslet.nn.Shape;
import io.lenslet.testing.Networks;
import java.util.Map;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class LookPageTest {

    @Test
    void aPageHasAllLayersOrOne() throws ImageFormatException {
        LookPage look = look("lenet5");
        assertThat(look.layers())
                .containsExactly("conv1", "maxPool1", "conv2", "maxPool2", "dense1", "dense2", "dense3");
        assertThat(look.html())
                .contains(
                        "<h3>conv1</h3>",
                        "6 maps of 14 × 14, after relu1",
                        "<h1>What m sees</h1>",
                        "p &amp; q",
                        "guess open")
                .doesNotContain("guess right");
        assertThat(look.html("conv2"))
                .contains("<h3>conv2</h3>", "\"below\":-2")
                .doesNotContain("<h3>conv1</h3>");
        Map<String, byte[]> pngs = look.pngs("conv2");
        assertThat(pngs).hasSize(17).containsKeys("conv2/000.png", "conv2/015.png");
        Image all = new ImageCodec(ImageCodec.DEFAULT_PIXEL_LIMIT).read("all", pngs.get("conv2.png"));
        assertThat(new int[] {all.width(), all.height()}).containsExactly(8 * 71, 2 * 71);
        Image map = new ImageCodec(ImageCodec.DEFAULT_PIXEL_LIMIT).read("map", pngs.get("conv2/003.png"));
        assertThat(new int[] {map.width(), map.height()}).containsExactly(10, 10);
        assertThat(map.bytes(0)).contains(0, 255);
        assertThat(look.pngs("dense1")).containsOnlyKeys("dense1.png");
    }

    /** What does not fit is shrunk until it does. */
    @Test
    void aPageKeepsToItsBudget() {
        Network network = Networks.named("vgg-small");
        MapSource source = MapSource.of(
                model(network),
                IntStream.range(0, 10).mapToObj(i -> noise(i, network.input())).toList(),
                IntStream.range(0, 10).mapToObj(Integer::toString).toList());
        String roomy = MapsSection.fitting(source, 3_000_000);
        String tight = MapsSection.fitting(source, 700_000);
        assertThat(roomy.length()).isBetween(1_000_000, 3_000_000);
        assertThat(roomy)
                .contains(
                        "\"shown\":[32,32]",
                        "\"pictures\":[\"0\",\"1\",\"2\",\"3\",\"4\",\"5\",\"6\",\"7\",\"8\",\"9\"]");
        assertThat(tight.length()).isLessThan(700_000);
    }

    private static LookPage look(String network) {
        Network named = Networks.named(network);
        return new LookPage(model(named), "m", noise(1, named.input()), "p & q");
    }

    private static Model model(Network network) {
        return new Model(
                network,
                Initialization.HE_NORMAL.parameters(network, 1),
                new Normalization(0.5, 0.5),
                IntStream.range(0, 10).mapToObj(i -> "class " + i).toList(),
                Map.of());
    }

    private static Picture noise(int seed, Shape shape) {
        byte[] pixels = new byte[shape.size()];
        new Random(seed).nextBytes(pixels);
        return new Picture(seed, -1, pixels);
    }
}
