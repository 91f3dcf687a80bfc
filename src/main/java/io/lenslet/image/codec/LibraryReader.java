package io.lenslet.image.codec;

import com.twelvemonkeys.imageio.plugins.bmp.BMPImageReaderSpi;
import com.twelvemonkeys.imageio.plugins.jpeg.JPEGImageReaderSpi;
import com.twelvemonkeys.imageio.stream.ByteArrayImageInputStream;
import io.lenslet.image.Image;
import io.lenslet.image.ImageFormat;
import io.lenslet.image.ImageFormatException;
import io.lenslet.image.Metadata;
import io.lenslet.image.jpeg.JpegMetadata;
import io.lenslet.image.jpeg.JpegReader;
import java.awt.image.BufferedImage;
import java.io.EOFException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import javax.imageio.ImageReader;
import javax.imageio.spi.IIORegistry;
import javax.imageio.spi.ImageReaderSpi;
import javax.imageio.stream.ImageInputStream;

/**
 * Reads through ImageIO readers of TwelveMonkeys what the product does not decode itself. The readers are made from
 * their providers, not looked up: ImageIO looks for plugins once and in the class loader of whoever asks first, which
 * on an executor need not be the one that holds this jar.
 */
public final class LibraryReader {

    private static final double INCHES_PER_METER = 1 / 0.0254;

    private LibraryReader() {}

    static Image bmp(byte[] file) throws ImageFormatException {
        return read(file, ImageFormat.BMP, new BMPImageReaderSpi(), 0, bmpMetadata(file));
    }

    /** A JPEG of a kind that {@link JpegReader} declines. */
    static Image jpeg(byte[] file) throws ImageFormatException {
        JPEGImageReaderSpi provider = new JPEGImageReaderSpi();
        // Lets it find the JDK's reader, on which it stands.
        provider.onRegistration(IIORegistry.getDefaultInstance(), ImageReaderSpi.class);
        JpegMetadata metadata = JpegMetadata.of(file);
        return metadata.orientation().apply(read(file, ImageFormat.JPEG, provider, 0, metadata.metadata()));
    }

    /** The image of that index as the provider's reader gives it. Whatever goes wrong lies in the file. */
    static Image read(byte[] file, ImageFormat format, ImageReaderSpi provider, int index, Metadata metadata)
            throws ImageFormatException {
        try {
            return Rasters.image(decode(file, format, provider, index), metadata);
        } catch (EOFException e) {
            throw new ImageFormatException("truncated or corrupt " + format + ": its data ends early", e);
        } catch (IOException e) {
            throw new ImageFormatException("corrupt or unsupported " + format + ": " + firstLine(e), e);
        } catch (RuntimeException e) { // damage that the library does not expect
            throw new ImageFormatException(
                    "corrupt " + format + " (" + e.getClass().getSimpleName() + ": " + firstLine(e) + ")", e);
        }
    }

    private static String firstLine(Exception e) {
        return e.getMessage() == null
                ? "no more is known"
                : e.getMessage().lines().findFirst().orElse("");
    }

    private static BufferedImage decode(byte[] file, ImageFormat format, ImageReaderSpi provider, int index)
            throws IOException, ImageFormatException {
        ImageReader reader = provider.createReaderInstance();
        List<String> warnings = new ArrayList<>();
        reader.addIIOReadWarningListener((source, warning) -> warnings.add(warning));
        try (ImageInputStream in = new ByteArrayImageInputStream(file)) {
            reader.setInput(in, false, true);
            BufferedImage decoded = reader.read(index);
            for (String warning : warnings) {
                if (warning.contains("Premature end") || warning.contains("Corrupt")) {
                    throw new ImageFormatException("truncated or corrupt " + format + ": " + warning);
                }
            }
            return decoded;
        } finally {
            reader.dispose();
        }
    }

    /** Pixels per meter, in headers of 40 bytes and more. */
    private static Metadata bmpMetadata(byte[] file) {
        ByteBuffer buffer = ByteBuffer.wrap(file).order(ByteOrder.LITTLE_ENDIAN);
        boolean known = file.length >= 54 && buffer.getInt(14) >= 40;
        double dpiX = known ? Math.max(0, buffer.getInt(38)) / INCHES_PER_METER : 0;
        double dpiY = known ? Math.max(0, buffer.getInt(42)) / INCHES_PER_METER : 0;
        return new Metadata(Optional.of(ImageFormat.BMP), Metadata.NO_PROFILE, dpiX, dpiY);
    }
}
