package io.lenslet.report.filter;

import io.lenslet.filter.Filter;
import io.lenslet.filter.Pipeline;
import io.lenslet.filter.Stencil;
import io.lenslet.filter.Weights;
import io.lenslet.image.Image;
import io.lenslet.image.Image.Depth;
import io.lenslet.image.Plane;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.IntFunction;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * A pipeline worked out on a small image, as text: the numbers that go in, and of each filter its lens, what the lens
 * sees in the middle, and the numbers that come out.
 */
public final class WorkedExample {

    /** The greatest width and height whose numbers fit a terminal. */
    public static final int GREATEST = 16;

    private static final int GREATEST_SIGHT = 25;

    private final StringBuilder text = new StringBuilder();

    private WorkedExample() {}

    /** True where the numbers of an image can be read in a terminal. */
    public static boolean fits(Image image) {
        return image.width() <= GREATEST && image.height() <= GREATEST;
    }

    /** The example, of an image that {@linkplain #fits fits}. */
    public static String text(Pipeline pipeline, Image image) {
        WorkedExample example = new WorkedExample();
        example.numbers("in: " + image.width() + " x " + image.height() + " pixels", image);
        Image before = image;
        for (Pipeline step : pipeline.steps()) {
            Filter filter = step.filters().get(0);
            Image after = step.apply(before);
            example.text.append('\n').append(step).append('\n');
            List<Stencil> stencils = filter.stencils();
            stencils.forEach(example::stencil);
            if (stencils.size() == 1 && filter.slide().times() == 1 && sameSize(before, after)) {
                example.middle(stencils.get(0).cells(), before, after);
            }
            example.numbers("out", after);
            before = after;
        }
        return example.text.toString();
    }

    private static boolean sameSize(Image a, Image b) {
        return a.width() == b.width() && a.height() == b.height();
    }

    private void stencil(Stencil stencil) {
        Weights cells = stencil.cells();
        text.append("  lens: ").append(stencil.meaning()).append('\n');
        List<String> numbers = cells.rows().stream()
                .flatMap(List::stream)
                .map(weight -> weight == 0 ? "." : number(weight))
                .toList();
        grid(numbers, cells.width());
    }

    /** What lies under the lens when it stands on the middle of the image, if all of the lens is on the image. */
    private void middle(Weights lens, Image before, Image after) {
        int y = before.height() / 2;
        int x = before.width() / 2;
        int top = y - lens.height() / 2;
        int left = x - lens.width() / 2;
        if (top < 0
                || left < 0
                || top + lens.height() > before.height()
                || left + lens.width() > before.width()
                || lens.height() * lens.width() > GREATEST_SIGHT) {
            return;
        }
        Plane plane = plane(before, 0);
        List<String> seen = new ArrayList<>();
        for (int dy = 0; dy < lens.height(); dy++) {
            for (int dx = 0; dx < lens.width(); dx++) {
                double weight = lens.rows().get(dy).get(dx);
                if (weight != 0) {
                    String sample = number(plane.at((top + dy) * plane.width() + left + dx));
                    seen.add(weight == 1 ? sample : number(weight) + "*" + sample);
                }
            }
        }
        text.append(String.format(
                Locale.ROOT,
                "  row %d, column %d sees  %s  and becomes %s\n",
                y + 1,
                x + 1,
                String.join("  ", seen),
                number(plane(after, 0).at(y * after.width() + x))));
    }

    private void numbers(String title, Image image) {
        for (int i = 0; i < image.planes(); i++) {
            text.append("  ").append(title).append(planeName(image, i)).append('\n');
            Plane plane = plane(image, i);
            IntFunction<String> sample = image.depth() == Depth.F32
                    ? at -> number(plane.at(at))
                    : at -> Integer.toString((int) plane.at(at));
            grid(IntStream.range(0, image.pixels()).mapToObj(sample).toList(), image.width());
        }
    }

    private static String planeName(Image image, int plane) {
        if (image.planes() == 1) {
            return "";
        }
        List<String> names = image.color().planes() == 1 ? List.of("gray") : List.of("red", "green", "blue");
        return ", " + (plane < names.size() ? names.get(plane) : "alpha");
    }

    private static Plane plane(Image image, int plane) {
        return new Plane(image.width(), image.height(), image.plane(plane));
    }

    private void grid(List<String> numbers, int width) {
        int cell = numbers.stream().mapToInt(String::length).max().orElseThrow() + 1;
        for (int row = 0; row < numbers.size(); row += width) {
            text.append("   ")
                    .append(numbers.subList(row, row + width).stream()
                            .map(number -> " ".repeat(cell - number.length()) + number)
                            .collect(Collectors.joining()))
                    .append('\n');
        }
    }

    /** Whole numbers as such, others with three places after the point. */
    private static String number(double value) {
        return value == Math.rint(value) && Math.abs(value) < 1e9
                ? Long.toString((long) value)
                : String.format(Locale.ROOT, "%.3f", value);
    }
}
