package io.lenslet.image.codec;

import io.lenslet.image.Image;
import java.awt.image.BufferedImage;
import java.awt.image.Raster;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.Iterator;
import java.util.function.Consumer;
import javax.imageio.IIOImage;
import javax.imageio.ImageIO;
import javax.imageio.ImageReader;
import javax.imageio.ImageTypeSpecifier;
import javax.imageio.ImageWriteParam;
import javax.imageio.ImageWriter;
import javax.imageio.metadata.IIOMetadata;
import javax.imageio.metadata.IIOMetadataNode;
import javax.imageio.stream.MemoryCacheImageInputStream;
import javax.imageio.stream.MemoryCacheImageOutputStream;
import org.w3c.dom.Node;

/** Files made and read by the JDK's own plugins, to compare with. */
public final class ForeignFiles {

    private ForeignFiles() {}

    public static byte[] write(BufferedImage image, String format, Consumer<ImageWriteParam> choices)
            throws IOException {
        return write(image, format, choices, null);
    }

    /** {@code edit} changes the tree of the format's own metadata; null for the metadata the writer chooses. */
    public static byte[] write(
            BufferedImage image, String format, Consumer<ImageWriteParam> choices, Consumer<Node> edit)
            throws IOException {
        ImageWriter writer = jdk(ImageIO.getImageWritersByFormatName(format));
        ImageWriteParam param = writer.getDefaultWriteParam();
        choices.accept(param);
        IIOMetadata metadata = null;
        if (edit != null) {
            metadata = writer.getDefaultImageMetadata(new ImageTypeSpecifier(image), param);
            Node root = metadata.getAsTree(metadata.getNativeMetadataFormatName());
            edit.accept(root);
            metadata.setFromTree(metadata.getNativeMetadataFormatName(), root);
        }
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (var out = new MemoryCacheImageOutputStream(bytes)) {
            writer.setOutput(out);
            writer.write(null, new IIOImage(image, null, metadata), param);
        }
        return bytes.toByteArray();
    }

    /** Bands as they are, without any color. */
    public static byte[] write(Raster raster, String format) throws IOException {
        ImageWriter writer = jdk(ImageIO.getImageWritersByFormatName(format));
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (var out = new MemoryCacheImageOutputStream(bytes)) {
            writer.setOutput(out);
            writer.write(new IIOImage(raster, null, null));
        }
        return bytes.toByteArray();
    }

    public static BufferedImage read(byte[] file, String format) throws IOException {
        ImageReader reader = jdk(ImageIO.getImageReadersByFormatName(format));
        reader.setInput(new MemoryCacheImageInputStream(new ByteArrayInputStream(file)));
        return reader.read(0);
    }

    private static <T> T jdk(Iterator<T> plugins) {
        while (plugins.hasNext()) {
            T plugin = plugins.next();
            if (plugin.getClass().getName().startsWith("com.sun.")) {
                return plugin;
            }
        }
        throw new IllegalStateException("no plugin of the JDK");
    }

    /** The first node of this name below {@code root}, made there if there is none. */
    public static IIOMetadataNode node(Node root, String name) {
        for (Node child = root.getFirstChild(); child != null; child = child.getNextSibling()) {
            if (child.getNodeName().equals(name)) {
                return (IIOMetadataNode) child;
            }
        }
        IIOMetadataNode made = new IIOMetadataNode(name);
        root.appendChild(made);
        return made;
    }

    /** Red, green, blue and alpha of every pixel, for images of 8 bits. */
    public static int[] argb(Image image) {
        int[] pixels = new int[image.pixels()];
        int colors = image.color().planes();
        for (int i = 0; i < pixels.length; i++) {
            int alpha = image.alpha() ? image.bytes(colors)[i] & 0xFF : 0xFF;
            int red = image.bytes(0)[i] & 0xFF;
            int green = image.bytes(colors == 3 ? 1 : 0)[i] & 0xFF;
            int blue = image.bytes(colors == 3 ? 2 : 0)[i] & 0xFF;
            pixels[i] = alpha << 24 | red << 16 | green << 8 | blue;
        }
        return pixels;
    }

    public static int[] argb(BufferedImage image) {
        return image.getRGB(0, 0, image.getWidth(), image.getHeight(), null, 0, image.getWidth());
    }
}
