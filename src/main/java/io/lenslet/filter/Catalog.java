package io.lenslet.filter;

import static io.lenslet.filter.FilterParameter.CONSTANT;
import static io.lenslet.filter.FilterParameter.LENS;
import static io.lenslet.filter.FilterParameter.RADIUS;
import static io.lenslet.filter.FilterParameter.SIZE;
import static io.lenslet.filter.FilterParameter.STRIDE;
import static io.lenslet.filter.FilterParameter.TIMES;
import static io.lenslet.filter.FilterParameter.border;
import static io.lenslet.filter.FilterParameter.names;
import static io.lenslet.filter.FilterParameter.result;

import io.lenslet.config.Suggestion;
import io.lenslet.window.Border;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

/**
 * Every filter by name, with its parameters and their defaults: what may stand in a pipeline, and what {@code --list}
 * prints.
 */
public final class Catalog {

    /** One filter of the catalog. */
    public record Entry(
            String name, String summary, List<FilterParameter> parameters, Function<Arguments, Filter> maker) {}

    /** A name that a parameter may take, and what it means there. */
    public record Choice(String name, String meaning) {}

    private static final Map<String, Entry> ENTRIES = new LinkedHashMap<>();

    static {
        lens("sum", "sum of the samples seen", a -> new Sum(a.lens(), a.slide(), a.result()), result("clamp"));
        lens("mean", "mean of the samples seen", a -> new Mean(a.lens(), a.slide()));
        lens("max", "greatest sample seen (dilation)", a -> new Max(a.lens(), a.slide()));
        lens("min", "least sample seen (erosion)", a -> new Min(a.lens(), a.slide()));
        lens(
                "median",
                "middle one of the sorted samples",
                a -> new Median(a.lens(), a.choice("middle", Median.Middle.class), a.slide()),
                new FilterParameter("middle", "lower", "of an even count: " + names(Median.Middle.class)));
        lens(
                "percentile",
                "sample below which p percent of the samples lie",
                a -> new Percentile(a.lens(), a.number("p"), a.slide()),
                FilterParameter.required("p", "0 to 100"));
        sliding(
                "gaussian",
                "mean weighted by a bell",
                "shrink",
                a -> new Gaussian(a.number("sigma"), gaussianRadius(a), a.slide()),
                sigma(),
                gaussianRadius());
        lens(
                "variance",
                "mean square of the differences from the mean",
                a -> new Variance(a.lens(), a.slide(), a.result()),
                result("clamp"));
        lens(
                "standard-deviation",
                "square root of the variance",
                a -> new StandardDeviation(a.lens(), a.slide(), a.result()),
                result("clamp"));
        sliding(
                "weighted",
                "sum of weight times sample, times scale",
                "nearest",
                a -> new Weighted(a.weights(), a.number("scale"), a.slide(), a.result()),
                FilterParameter.required("rows", "weights, as rows of numbers"),
                new FilterParameter("scale", "1", "factor of the sum"),
                result("clamp"));
        thin("edge", "weights -1 0 1 across");
        thin("line", "weights -1 2 -1 across");
        for (GradientOperator operator : GradientOperator.values()) {
            String name = FilterParameter.name(operator);
            signed(
                    name,
                    "one part of " + name + "'s gradient",
                    a -> new Gradient(operator, a.choice("direction", Direction.class), a.slide(), a.result()),
                    new FilterParameter("direction", "vertical", "edges found: " + names(Direction.class)));
        }
        signed(
                "laplacian",
                "neighbors less the center",
                a -> new Laplacian(a.integer("neighbors"), a.slide(), a.result()),
                new FilterParameter("neighbors", "4", "4 or 8"));
        sliding(
                "gradient-magnitude",
                "length of the gradient",
                "nearest",
                a -> new GradientMagnitude(a.choice("operator", GradientOperator.class), a.slide(), a.result()),
                new FilterParameter("operator", "sobel", names(GradientOperator.class)),
                result("clamp"));
        lens("opening", "min, then max", a -> new Opening(a.lens(), a.slide()));
        lens("closing", "max, then min", a -> new Closing(a.lens(), a.slide()));
        lens("top-hat", "image less its opening", a -> new TopHat(a.lens(), a.slide()));
        lens("black-hat", "closing less the image", a -> new BlackHat(a.lens(), a.slide()));
        lens("morphological-gradient", "max less min", a -> new MorphologicalGradient(a.lens(), a.slide()));
        sliding(
                "unsharp",
                "image plus amount times (image less its gaussian)",
                "shrink",
                a -> new Unsharp(a.number("sigma"), gaussianRadius(a), a.number("amount"), a.slide()),
                sigma(),
                gaussianRadius(),
                new FilterParameter("amount", "1", "how much of the difference is added"));
        add(
                "threshold",
                "white where a sample is greater than value, else black",
                List.of(new FilterParameter("value", "127", "gray level"), STRIDE, TIMES),
                a -> new Threshold(a.number("value"), a.slide()));
        add("otsu", "threshold that parts the samples best", List.of(STRIDE, TIMES), a -> new Otsu(a.slide()));
    }

    private Catalog() {}

    /** The filters in the order of the documentation. */
    public static List<Entry> entries() {
        return List.copyOf(ENTRIES.values());
    }

    /** The lenses that have a name. */
    public static List<Choice> lenses() {
        return Arrays.stream(LensName.values())
                .map(lens -> new Choice(FilterParameter.name(lens), lens.meaning()))
                .toList();
    }

    /** What a lens may see beyond the edge. */
    public static List<Choice> borders() {
        return Arrays.stream(Border.values())
                .map(border -> new Choice(FilterParameter.name(border), border.meaning()))
                .toList();
    }

    /** What may become of results that are negative or too great. */
    public static List<Choice> results() {
        return Arrays.stream(ResultMode.values())
                .map(result -> new Choice(FilterParameter.name(result), result.meaning()))
                .toList();
    }

    /** The filter a call names, with its arguments checked. */
    public static Filter filter(FilterCall call) {
        Entry entry = ENTRIES.get(call.name());
        if (entry == null) {
            throw new IllegalArgumentException("unknown filter '" + call.name() + "' (" + call.where() + ")" + "; "
                    + Suggestion.remedy(call.name(), "Known", ENTRIES.keySet()));
        }
        Arguments arguments = new Arguments(call, entry.parameters());
        try {
            return entry.maker().apply(arguments);
        } catch (IllegalArgumentException e) {
            throw e.getMessage().contains(call.where())
                    ? e
                    : new IllegalArgumentException(e.getMessage() + " (" + call.name() + ", " + call.where() + ")", e);
        }
    }

    private static void lens(String name, String summary, Function<Arguments, Filter> maker, FilterParameter... own) {
        FilterParameter[] all = new FilterParameter[own.length + 3];
        all[0] = LENS;
        all[1] = RADIUS;
        all[2] = SIZE;
        System.arraycopy(own, 0, all, 3, own.length);
        sliding(name, summary, "shrink", maker, all);
    }

    private static void signed(String name, String summary, Function<Arguments, Filter> maker, FilterParameter own) {
        sliding(name, summary, "nearest", maker, own, result("absolute"));
    }

    /** The two directions of -1 0 1 or -1 2 -1. */
    private static void thin(String kind, String summary) {
        for (Direction direction : Direction.values()) {
            boolean vertical = direction == Direction.VERTICAL;
            String thin = vertical ? "[1,3]" : "[3,1]";
            signed(
                    kind + (vertical ? "-vertical" : "-horizontal"),
                    summary + (vertical ? " columns" : " rows"),
                    a -> {
                        int thickness = thickness(a, vertical);
                        return kind.equals("edge")
                                ? new Edge(direction, thickness, a.slide(), a.result())
                                : new Line(direction, thickness, a.slide(), a.result());
                    },
                    new FilterParameter("size", thin, thin + " or [3,3]"));
        }
    }

    private static int thickness(Arguments arguments, boolean vertical) {
        int[] size = arguments.pair("size");
        if (size[vertical ? 1 : 0] != 3) {
            throw new IllegalArgumentException(
                    "size must be " + (vertical ? "[1, 3]" : "[3, 1]") + " or [3, 3], was " + Arrays.toString(size));
        }
        return size[vertical ? 0 : 1];
    }

    private static FilterParameter sigma() {
        return FilterParameter.required("sigma", "width of the bell in pixels");
    }

    private static FilterParameter gaussianRadius() {
        return new FilterParameter("radius", "", "pixels seen in each direction; 4 sigma where left out");
    }

    private static int gaussianRadius(Arguments arguments) {
        return arguments.given("radius")
                ? arguments.integer("radius")
                : Gaussian.defaultRadius(arguments.number("sigma"));
    }

    private static void sliding(
            String name, String summary, String border, Function<Arguments, Filter> maker, FilterParameter... own) {
        List<FilterParameter> parameters = new ArrayList<>(List.of(own));
        parameters.addAll(List.of(border(border), CONSTANT, STRIDE, TIMES));
        add(name, summary, parameters, maker);
    }

    private static void add(
            String name, String summary, List<FilterParameter> parameters, Function<Arguments, Filter> maker) {
        ENTRIES.put(name, new Entry(name, summary, List.copyOf(parameters), maker));
    }
}
