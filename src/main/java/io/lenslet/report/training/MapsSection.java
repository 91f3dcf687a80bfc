package io.lenslet.report.training;

import io.lenslet.nn.Network;
import io.lenslet.nn.Shape;
import io.lenslet.report.Html;
import io.lenslet.train.LayerOutput;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;

/**
 * Section 5: the feature maps of layers for some pictures. What is here is sheets of gray levels and what the page's
 * script needs to show them: one picture at a time, in colors, with what lies behind a cell.
 */
final class MapsSection {

    private static final int[] SIDES = {64, 48, 32, 24, 16, 12, 8};
    /** The least share of the bytes of its levels that a sheet has been seen to take. */
    private static final double LEAST_SHARE = 0.2;

    private static final int BEST_ANSWERS = 5;

    private final MapSource source;
    private final int mostSide;
    private final List<LayerOutput> outputs;

    private MapsSection(MapSource source, int mostSide, List<LayerOutput> outputs) {
        this.source = source;
        this.mostSide = mostSide;
        this.outputs = outputs;
    }

    /**
     * The section in at most {@code budget} characters: with large maps for all pictures, or smaller ones, or fewer
     * pictures.
     */
    static String fitting(MapSource source, long budget) {
        int pictures = source.pictures().size();
        for (int side : SIDES) {
            for (int count : pictures > 3 ? new int[] {pictures, (pictures + 1) / 2} : new int[] {pictures}) {
                if (pixels(source, side, count) * LEAST_SHARE <= budget) {
                    String html = html(source.first(count), side, source.outputs());
                    if (html.length() <= budget) {
                        return html;
                    }
                }
            }
        }
        return html(source.first(1), SIDES[SIDES.length - 1], source.outputs());
    }

    private static long pixels(MapSource source, int side, int pictures) {
        return source.outputs().stream()
                .mapToLong(output -> {
                    Shape shape = output.shape();
                    return (long) pictures
                            * shape.channels()
                            * Shrink.side(shape.height(), shape.width(), side)
                            * Shrink.side(shape.width(), shape.height(), side);
                })
                .sum();
    }

    /** The section for some layers, whose maps are shrunk where a side is above {@code mostSide}. */
    static String html(MapSource source, int mostSide, List<LayerOutput> outputs) {
        return new MapsSection(source, mostSide, outputs).html();
    }

    private String html() {
        Shape input = source.model().network().input();
        int height = Shrink.side(input.height(), input.width(), Math.max(mostSide, 64));
        int width = Shrink.side(input.width(), input.height(), Math.max(mostSide, 64));
        List<Picture> shrunk = source.pictures().stream()
                .map(picture -> new Picture(
                        picture.id(),
                        picture.label(),
                        Shrink.mean(picture.pixels(), input.channels(), input.height(), input.width(), height, width)))
                .toList();
        StringBuilder html = new StringBuilder("<div class=\"maps\">\n"
                        + "<p class=\"how\">Point at a map, tap it, or go there by the keyboard, to see what is behind a cell:"
                        + " the patch that it saw, times the filter.</p>\n"
                        + "<div class=\"controls\" hidden></div>\n"
                        + "<img class=\"sheet pictures\" alt=\"the pictures\" src=\"")
                .append(pictures(shrunk, input.channels(), height, width))
                .append("\">\n<div class=\"asked\"><div class=\"answers\">")
                .append(answers())
                .append("</div></div>\n");
        List<MapData.Layer> layers = new ArrayList<>();
        Operations operations = new Operations(source.model());
        for (LayerOutput output : outputs) {
            MapSheets sheets = MapSheets.of(output, source.pictures().size(), mostSide);
            layers.add(layer(output, sheets, operations));
            html.append("<div class=\"layer\">\n<h3>")
                    .append(source.name(output))
                    .append("</h3>\n<p>")
                    .append(description(output))
                    .append("<span class=\"blanks\"></span></p>\n"
                            + "<div class=\"row\"></div>\n"
                            + "<img class=\"sheet\" alt=\"maps of ")
                    .append(source.name(output))
                    .append("\" src=\"")
                    .append(sheets.sheet().uri())
                    .append("\">\n</div>\n");
        }
        MapData data = new MapData(
                input.channels(),
                height,
                width,
                List.of(input.height(), input.width()),
                source.model().normalization().mean(),
                source.model().normalization().deviation(),
                source.titles(),
                layers);
        return html.append("<script type=\"application/json\">")
                .append(data.json())
                .append("</script>\n</div>\n")
                .toString();
    }

    /**
     * The channels of each picture as gray pictures side by side: every number of the input, whatever their meaning as
     * colors.
     */
    private static String pictures(List<Picture> pictures, int channels, int height, int width) {
        SpriteSheet sheet = new SpriteSheet(1, height, width, channels, channels * pictures.size());
        for (int picture = 0; picture < pictures.size(); picture++) {
            for (int channel = 0; channel < channels; channel++) {
                sheet.draw(
                        picture * channels + channel, 0, pictures.get(picture).pixels(), channel * height * width);
            }
        }
        return sheet.uri();
    }

    private String description(LayerOutput output) {
        Shape shape = output.shape();
        String maps = shape.height() * shape.width() == 1
                ? shape.channels() + " numbers"
                : shape.channels() + (shape.channels() == 1 ? " map" : " maps") + " of " + shape.height() + " × "
                        + shape.width();
        List<String> then = source.then(output);
        return maps + (then.isEmpty() ? "" : ", after " + String.join(", ", then));
    }

    private MapData.Layer layer(LayerOutput output, MapSheets sheets, Operations operations) {
        Network network = source.model().network();
        ReceptiveField field = ReceptiveField.PIXEL;
        for (int i = 0; i <= output.first(); i++) {
            field = field.after(network.layers().get(i));
        }
        Shape shape = output.shape();
        return new MapData.Layer(
                source.name(output),
                source.then(output),
                new MapData.Sheet(
                        shape.channels(),
                        shape.height(),
                        shape.width(),
                        List.of(sheets.height(), sheets.width()),
                        sheets.columns(),
                        MapData.base64(sheets.ranges())),
                operations.of(output.first()),
                below(output),
                List.of(
                        field.rows().jump(),
                        field.rows().start(),
                        field.rows().size(),
                        field.columns().jump(),
                        field.columns().start(),
                        field.columns().size()));
    }

    private int below(LayerOutput output) {
        int index = source.outputs().indexOf(output);
        int place = index == 0 ? -1 : outputs.indexOf(source.outputs().get(index - 1));
        return index > 0 && place < 0 ? -2 : place;
    }

    /** For each picture the classes with the greatest outputs. */
    private String answers() {
        LayerOutput last = source.outputs().get(source.outputs().size() - 1);
        int classes = last.shape().size();
        StringBuilder html = new StringBuilder();
        for (int picture = 0; picture < source.pictures().size(); picture++) {
            float[] outputs = Arrays.copyOfRange(last.values(), picture * classes, (picture + 1) * classes);
            double maximum = IntStream.range(0, classes)
                    .mapToDouble(k -> outputs[k])
                    .max()
                    .orElse(0);
            double total = IntStream.range(0, classes)
                    .mapToDouble(k -> Math.exp(outputs[k] - maximum))
                    .sum();
            int label = source.pictures().get(picture).label();
            html.append("<p class=\"answer\">");
            IntStream.range(0, classes)
                    .boxed()
                    .sorted((a, b) -> Float.compare(outputs[b], outputs[a]))
                    .limit(BEST_ANSWERS)
                    .forEach(k -> {
                        double share = Math.exp(outputs[k] - maximum) / total;
                        html.append("<span class=\"guess")
                                .append(label < 0 ? " open" : k == label ? " right" : "")
                                .append("\"><i style=\"width:")
                                .append(Numbers.coordinate(100 * share))
                                .append("%\"></i>")
                                .append(Html.text(source.model().classes().get(k)))
                                .append(" <em>")
                                .append(Numbers.percent(share, 1))
                                .append("</em></span>");
                    });
            html.append("</p>\n");
        }
        return html.toString();
    }
}
