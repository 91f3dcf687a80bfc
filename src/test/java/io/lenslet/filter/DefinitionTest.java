package io.lenslet.filter;

import static org.assertj.core.api.Assertions.assertThat;

import io.lenslet.filter.pass.FilterWorkspace;
import io.lenslet.image.Image;
import io.lenslet.image.Image.Depth;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Every filter, under random lenses, borders, depths, strides and sizes, against its definition. */
class DefinitionTest {

    private static final int CASES = 160;
    private static final List<String> BORDERS =
            List.of("shrink", "constant", "nearest", "mirror", "reflect", "wrap", "valid");
    /** The last is large enough for tables of scaled sums. */
    private static final int[][] SIZES = {
        {1, 1}, {1, 7}, {9, 1}, {2, 2}, {3, 5}, {17, 4}, {64, 9}, {65, 33}, {131, 12}, {40, 70}, {150, 90}
    };

    /** What is rounded as its definition says; {@link GaussianTest} has the others. */
    static Stream<String> roundedFilters() {
        return Catalog.entries().stream()
                .map(Catalog.Entry::name)
                .filter(name -> !name.equals("gaussian") && !name.equals("unsharp"));
    }

    @ParameterizedTest
    @MethodSource("roundedFilters")
    void theFastAlgorithmsGiveTheDefinedSamples(String name) {
        Random random = new Random(name.hashCode());
        FilterWorkspace workspace = new FilterWorkspace();
        for (int i = 0; i < CASES; i++) {
            Image image = image(random, name);
            String text = name + "(" + arguments(random, name, image) + ")";
            Pipeline pipeline = Pipeline.parse(text);
            Image expected = Reference.apply(pipeline.filters().get(0), image);
            Image actual = pipeline.apply(image, workspace);
            assertThat(actual.sameSamples(expected))
                    .as(() -> text + " of " + image + difference(expected, actual))
                    .isTrue();
            if (random.nextBoolean()) {
                workspace.recycle(actual);
            }
        }
    }

    private static Image image(Random random, String name) {
        int[] size = SIZES[random.nextInt(SIZES.length)];
        Depth depth = name.equals("otsu")
                ? Depth.U8
                : switch (random.nextInt(5)) {
                    case 0 -> Depth.U16;
                    case 1 -> Depth.F32;
                    default -> Depth.U8;
                };
        return Images.random(random, size[0], size[1], depth, random.nextInt(6) == 0);
    }

    private static String arguments(Random random, String name, Image image) {
        StringBuilder text = new StringBuilder("stride="
                + (random.nextInt(3) > 0 ? "1" : "[" + (1 + random.nextInt(3)) + "," + (1 + random.nextInt(3)) + "]"));
        if (random.nextInt(6) == 0) {
            text.append(", times=2");
        }
        Catalog.Entry entry = Catalog.entries().stream()
                .filter(one -> one.name().equals(name))
                .findFirst()
                .orElseThrow();
        for (FilterParameter parameter : entry.parameters()) {
            switch (parameter.name()) {
                case "lens" -> text.append(lens(random));
                case "p" -> text.append(", p=").append(random.nextInt(101));
                case "middle" ->
                    text.append(", middle=")
                            .append(List.of("lower", "upper", "average").get(random.nextInt(3)));
                case "result" ->
                    text.append(", result=")
                            .append(List.of("clamp", "absolute", "offset", "rescale", "float")
                                    .get(random.nextInt(5)));
                case "rows" -> text.append(", rows=").append(weights(random));
                case "scale" ->
                    text.append(", scale=")
                            .append(List.of("1", "0.2", "0.3333", "2", "-0.5").get(random.nextInt(5)));
                case "operator" ->
                    text.append(", operator=")
                            .append(List.of("prewitt", "sobel", "scharr").get(random.nextInt(3)));
                case "direction" ->
                    text.append(", direction=").append(random.nextBoolean() ? "vertical" : "horizontal");
                case "neighbors" -> text.append(", neighbors=").append(random.nextBoolean() ? 4 : 8);
                case "border" -> text.append(border(random, name, image));
                default -> {}
            }
        }
        return text.toString();
    }

    private static String border(Random random, String name, Image image) {
        boolean valid = !name.endsWith("-hat") && image.width() > 60 && image.height() > 30;
        String border = BORDERS.get(random.nextInt(valid ? 7 : 6));
        return ", border=" + border + (border.equals("constant") ? ", constant=" + (random.nextInt(400) - 20) : "");
    }

    private static String lens(Random random) {
        return switch (random.nextInt(8)) {
            case 0 -> ", lens=cross, radius=" + random.nextInt(5);
            case 1 -> ", lens=disk, radius=" + random.nextInt(7);
            case 2 -> ", lens=disk, size=[" + (1 + random.nextInt(6)) + "," + (1 + random.nextInt(6)) + "]";
            case 3 -> ", lens=[[1,0,1,1],[0,0,0,0],[0,0,0,1]]";
            case 4 -> ", lens=[[0,1],[1,1]]";
            case 5 -> ", size=[" + (1 + random.nextInt(9)) + "," + (1 + random.nextInt(9)) + "]";
            case 6 -> random.nextBoolean() ? ", radius=1" : ", radius=" + (8 + random.nextInt(4));
            default -> ", radius=" + random.nextInt(7);
        };
    }

    private static String weights(Random random) {
        if (random.nextInt(3) == 0) {
            return List.of(
                            "[[1,2,1],[2,4,2],[1,2,1]]",
                            "[[-1,-2,0,2,1]]",
                            "[[1,2],[3,6],[-5,-10]]",
                            "[[300,1],[-200,7]]")
                    .get(random.nextInt(4));
        }
        int height = 1 + random.nextInt(5);
        int width = 1 + random.nextInt(5);
        StringBuilder rows = new StringBuilder("[");
        boolean whole = random.nextBoolean();
        for (int y = 0; y < height; y++) {
            rows.append(y == 0 ? "[" : ",[");
            for (int x = 0; x < width; x++) {
                rows.append(x == 0 ? "" : ",");
                rows.append(y + x == 0 ? "1" : whole ? "" + (random.nextInt(19) - 9) : "" + random.nextInt(100) / 64f);
            }
            rows.append("]");
        }
        return rows.append("]").toString();
    }

    private static String difference(Image expected, Image actual) {
        if (expected.width() != actual.width()
                || expected.height() != actual.height()
                || expected.depth() != actual.depth()) {
            return ": expected " + expected + ", was " + actual;
        }
        for (int plane = 0; plane < expected.planes(); plane++) {
            for (int i = 0; i < expected.pixels(); i++) {
                float wanted = Step.plane(expected, plane).at(i);
                float found = Step.plane(actual, plane).at(i);
                if (wanted != found) {
                    return ": row " + i / expected.width() + " column " + i % expected.width() + " of plane " + plane
                            + ": expected " + wanted + ", was " + found;
                }
            }
        }
        return ": signs of zeros differ";
    }
}
