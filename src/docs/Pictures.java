import io.lenslet.filter.Pipeline;
import io.lenslet.image.Encoding;
import io.lenslet.image.Image;
import io.lenslet.image.Image.Depth;
import io.lenslet.image.ImageFormatException;
import io.lenslet.image.Metadata;
import io.lenslet.image.codec.ImageCodec;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;

/** Strips of pictures for the documentation: a part of a photograph, as it is or filtered, from left to right. */
public final class Pictures {

    private static final ImageCodec CODEC = new ImageCodec(ImageCodec.DEFAULT_PIXEL_LIMIT);
    private static final int GAP = 6;
    private static final int QUALITY = 92;

    /** What is shown of a photograph, in pixels from its top left. */
    private record Part(String photograph, int left, int top, int width, int height) {}

    private static final Part CAMERA = new Part("camera.png", 120, 60, 200, 200);
    private static final Part CORNER = new Part("coffee.png", 400, 240, 200, 160);
    private static final Part COFFEE = new Part("coffee.png", 110, 20, 330, 330);

    private static final String SAME = "";
    private static final int AWAY = 60;

    public static void main(String[] folders) throws IOException, ImageFormatException {
        Pictures pictures = new Pictures(Path.of(folders[0]), Path.of(folders[1]));
        pictures.strip(
                "averages",
                CAMERA,
                SAME,
                "mean(radius=4)",
                "gaussian(sigma=3)",
                "median(radius=4)",
                "unsharp(sigma=2, amount=2)");
        pictures.strip(
                "ranks",
                CAMERA,
                SAME,
                "min(lens=disk, radius=3)",
                "percentile(p=25, radius=3)",
                "percentile(p=75, radius=3)",
                "max(lens=disk, radius=3)");
        pictures.strip(
                "morphology",
                CAMERA,
                "opening(lens=disk, radius=4)",
                "closing(lens=disk, radius=4)",
                "top-hat(lens=disk, radius=4)",
                "black-hat(lens=disk, radius=4)",
                "morphological-gradient");
        pictures.strip(
                "edges",
                CAMERA,
                SAME,
                "edge-vertical(size=[3,3], result=offset)",
                "edge-horizontal(size=[3,3], result=offset)",
                "line-vertical(size=[3,3])",
                "line-horizontal(size=[3,3])");
        pictures.strip(
                "gradients", CAMERA, "prewitt", "sobel", "scharr", "laplacian(neighbors=8)", "gradient-magnitude");
        pictures.strip(
                "spread",
                CAMERA,
                "sum(size=[1,2])",
                "standard-deviation(radius=2)",
                "variance(radius=2)",
                "weighted(rows=[[-2,-1,0],[-1,1,1],[0,1,2]])",
                "weighted(rows=[[1,0,0],[0,0,0],[0,0,-1]], result=offset)");
        pictures.strip(
                "thresholds",
                CAMERA,
                SAME,
                "threshold(value=60)",
                "threshold(value=180)",
                "otsu",
                "median(radius=3) | otsu | opening(lens=disk, radius=3)");
        pictures.strip(
                "lenses",
                CAMERA,
                "max(lens=box, radius=6)",
                "max(lens=cross, radius=6)",
                "max(lens=disk, radius=6)",
                "max(lens=[[1,0,0,0,0,0,0,0,1],[0,0,0,0,0,0,0,0,0],[1,0,0,0,0,0,0,0,1]])",
                "max(size=[1,25])");
        pictures.strip(
                "borders",
                CORNER,
                away("shrink"),
                away("constant, constant=200"),
                away("nearest"),
                away("mirror"),
                away("wrap"));
        pictures.strip(
                "before-and-after",
                COFFEE,
                SAME,
                "median(radius=4) | gradient-magnitude",
                "closing(lens=disk, radius=8)");
    }

    /**
     * A lens that sees one pixel, {@value #AWAY} rows below and as many columns to the right: it shows what lies beyond
     * the edge.
     */
    private static String away(String border) {
        String closed = "[" + "0,".repeat(2 * AWAY) + "0],";
        return "max(lens=[" + closed.repeat(2 * AWAY) + "[" + "0,".repeat(2 * AWAY) + "1]], border=" + border + ")";
    }

    private final Path photographs;
    private final Path target;

    private Pictures(Path photographs, Path target) {
        this.photographs = photographs;
        this.target = target;
    }

    private void strip(String name, Part part, String... pipelines) throws IOException, ImageFormatException {
        Path file = photographs.resolve(part.photograph());
        Image photograph = CODEC.read(file.toString(), Files.readAllBytes(file));
        int pitch = part.width() + GAP;
        Image strip = Image.blank(
                pipelines.length * pitch - GAP, part.height(), Depth.U8, photograph.color(), false, Metadata.NONE);
        for (int plane = 0; plane < strip.planes(); plane++) {
            Arrays.fill(strip.bytes(plane), (byte) 255);
        }
        for (int i = 0; i < pipelines.length; i++) {
            Image shown = pipelines[i].equals(SAME)
                    ? photograph
                    : Pipeline.parse(pipelines[i]).apply(photograph);
            copy(shown, part, strip, i * pitch);
        }
        Files.write(target.resolve(name + ".jpg"), CODEC.write(name, strip, Encoding.jpeg(QUALITY)));
        System.out.println(name + ".jpg");
    }

    private static void copy(Image from, Part part, Image to, int left) {
        for (int plane = 0; plane < to.planes(); plane++) {
            for (int y = 0; y < part.height(); y++) {
                System.arraycopy(
                        from.bytes(plane),
                        (part.top() + y) * from.width() + part.left(),
                        to.bytes(plane),
                        y * to.width() + left,
                        part.width());
            }
        }
    }
}
