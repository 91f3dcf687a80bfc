package io.lenslet.report.training;

import io.lenslet.model.Model;
import io.lenslet.report.Html;
import io.lenslet.train.LayerOutput;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** What a model sees in one picture: its feature maps as a page, or as files. */
public final class LookPage {

    /** About what a browser shows at once, and a mail still takes. */
    private static final int LARGEST = 8_000_000;

    private static final int WHOLE = 1024;
    private static final int GRID_WIDTH = 640;

    private final MapSource source;
    private final String model;
    private final String picture;

    /** {@code modelName} and {@code pictureName} are for the page's words. */
    public LookPage(Model model, String modelName, Picture picture, String pictureName) {
        source = MapSource.of(model, List.of(picture), List.of(pictureName));
        this.model = modelName;
        this.picture = pictureName;
    }

    /** The names of the layers that have maps of their own, in order. */
    public List<String> layers() {
        return source.outputs().stream().map(source::name).toList();
    }

    /** The page of all layers, with maps as large as 8 MB allow. */
    public String html() {
        return page(MapsSection.fitting(source, LARGEST));
    }

    /** The page of one layer, whose maps are not shrunk. */
    public String html(String layer) {
        return page(MapsSection.html(source, WHOLE, List.of(output(layer))));
    }

    private String page(String section) {
        return new Page("What " + model + " sees", 0)
                .add("<p class=\"lead\">" + Html.text(picture) + ", as the network takes it: "
                        + source.model().network().input() + "</p>\n")
                .add(section)
                .end();
    }

    private LayerOutput output(String layer) {
        return source.outputs().get(layers().indexOf(layer));
    }

    /**
     * The maps of a layer as PNGs by their names, {@code conv1/000.png}, each from black, its least value, to white,
     * its greatest, and all of them side by side, {@code conv1.png}; where a map is a single number, all of them are
     * one row of pixels, {@code dense1.png}.
     */
    public Map<String, byte[]> pngs(String layer) {
        LayerOutput output = output(layer);
        Map<String, byte[]> files = new LinkedHashMap<>();
        int height = output.shape().height();
        int width = output.shape().width();
        if (height * width == 1) {
            files.put(layer + ".png", png(output, 0, 1, output.shape().channels()));
        } else {
            for (int map = 0; map < output.shape().channels(); map++) {
                files.put(String.format("%s/%03d.png", layer, map), png(output, output.start(0, map), height, width));
            }
            files.put(
                    layer + ".png",
                    MapGrid.of(output, 0, output.shape().channels(), WHOLE, GRID_WIDTH)
                            .png());
        }
        return files;
    }

    private static byte[] png(LayerOutput output, int start, int height, int width) {
        float[] values = Shrink.mean(output.values(), start, height, width, height, width);
        float[] range = MapSheets.range(values);
        SpriteSheet sheet = new SpriteSheet(1, height, width, 1, 1);
        sheet.draw(0, 0, MapSheets.levels(values, range[0], range[1]), 0);
        return sheet.png();
    }
}
