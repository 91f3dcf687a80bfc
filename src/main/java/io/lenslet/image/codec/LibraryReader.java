package io.lenslet.image.codec;

import com.twelvemonkeys.imageio.metadata.Directory;
import com.twelvemonkeys.imageio.metadata.Entry;
import com.twelvemonkeys.imageio.metadata.tiff.TIFFReader;
import com.twelvemonkeys.imageio.plugins.bmp.BMPImageReaderSpi;
import com.twelvemonkeys.imageio.plugins.jpeg.JPEGImageReaderSpi;
import com.twelvemonkeys.imageio.plugins.tiff.BigTIFFImageReaderSpi;
import com.twelvemonkeys.imageio.plugins.tiff.TIFFImageReaderSpi;
import com.twelvemonkeys.imageio.plugins.webp.WebPImageReaderSpi;
import com.twelvemonkeys.imageio.stream.ByteArrayImageInputStream;
import io.lenslet.image.Exif;
import io.lenslet.image.Image;
import io.lenslet.image.ImageFormat;
import io.lenslet.image.ImageFormatException;
import io.lenslet.image.Metadata;
import io.lenslet.image.Orientation;
import io.lenslet.image.jpeg.JpegReader;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.List;
import javax.imageio.ImageReader;
import javax.imageio.spi.IIORegistry;
import javax.imageio.spi.ImageReaderSpi;
import javax.imageio.stream.ImageInputStream;

/**
 * Reads what the product does not decode itself through ImageIO readers: TIFF, BMP and WebP by TwelveMonkeys, JPEGs
 * that {@link JpegReader} declines by TwelveMonkeys too, GIF (the first frame) by the JDK. The readers are made from
 * their providers, not looked up: ImageIO looks for plugins once and in the class loader of whoever asks first, which
 * on an executor need not be the one that holds this jar.
 */
final class LibraryReader {

    private static final int ICC_PROFILE = 34675;
    private static final int RIFF_EXIF = 0x46495845;
    private static final int RIFF_ICCP = 0x50434349;
    private static final double INCHES_PER_METRE = 1 / 0.0254;

    private LibraryReader() {}

    static Image read(byte[] file, ImageHeader header) throws ImageFormatException {
        ImageFormat format = header.format();
        try {
            BufferedImage decoded = decode(file, header);
            Exif exif = Exif.NONE;
            byte[] profile = null;
            switch (format) {
                case TIFF -> {
                    Directory directory = tiffDirectory(file);
                    exif = Exif.of(directory);
                    profile = tiffProfile(directory);
                }
                case WEBP -> {
                    exif = webpExif(file);
                    profile = riffChunk(file, RIFF_ICCP);
                }
                case BMP -> exif = bmpResolution(file);
                default -> {}
            }
            Metadata metadata = new Metadata(format, profile, exif.dpiX(), exif.dpiY());
            return exif.orientation().apply(Rasters.image(decoded, metadata));
        } catch (IOException | RuntimeException e) {
            String detail = e.getMessage() == null
                    ? e.getClass().getSimpleName()
                    : e.getMessage().lines().findFirst().orElse("");
            throw new ImageFormatException("corrupt or unsupported " + format + ": " + detail, e);
        }
    }

    private static BufferedImage decode(byte[] file, ImageHeader header) throws IOException, ImageFormatException {
        ImageReader reader = provider(file, header).createReaderInstance();
        List<String> warnings = new ArrayList<>();
        reader.addIIOReadWarningListener((source, warning) -> warnings.add(warning));
        try (ImageInputStream in = new ByteArrayImageInputStream(file)) {
            reader.setInput(in, true, true);
            BufferedImage decoded = reader.read(0);
            for (String warning : warnings) {
                if (warning.contains("Premature end") || warning.contains("Corrupt")) {
                    throw new ImageFormatException("truncated or corrupt " + header.format() + ": " + warning);
                }
            }
            return decoded;
        } finally {
            reader.dispose();
        }
    }

    private static ImageReaderSpi provider(byte[] file, ImageHeader header) {
        return switch (header.format()) {
            case TIFF -> {
                if (header.bits() == Float.SIZE) {
                    yield JdkCodecs.tiffReader(); // the other one clamps floats to 0..1
                }
                yield file[2] == 43 || file[3] == 43 ? new BigTIFFImageReaderSpi() : new TIFFImageReaderSpi();
            }
            case BMP -> new BMPImageReaderSpi();
            case WEBP -> new WebPImageReaderSpi();
            case JPEG -> {
                JPEGImageReaderSpi provider = new JPEGImageReaderSpi();
                // Lets it find the JDK's reader, on which it stands.
                provider.onRegistration(IIORegistry.getDefaultInstance(), ImageReaderSpi.class);
                yield provider;
            }
            case GIF -> JdkCodecs.gifReader();
            case PNG -> throw new IllegalArgumentException("PNG has a reader of its own");
        };
    }

    private static Directory tiffDirectory(byte[] file) throws IOException {
        try (ImageInputStream in = new ByteArrayImageInputStream(file)) {
            return new TIFFReader().read(in);
        }
    }

    private static byte[] tiffProfile(Directory directory) {
        Entry entry = directory.getEntryById(ICC_PROFILE);
        return entry != null && entry.getValue() instanceof byte[] profile ? profile : null;
    }

    private static Exif webpExif(byte[] file) {
        byte[] exif = riffChunk(file, RIFF_EXIF);
        return exif == null ? Exif.NONE : Exif.of(exif, 0, exif.length);
    }

    /** The content of the first chunk of this kind in a RIFF file; null if there is none. */
    private static byte[] riffChunk(byte[] file, int kind) {
        ByteBuffer buffer = ByteBuffer.wrap(file).order(ByteOrder.LITTLE_ENDIAN);
        long position = 12;
        while (position + 8 <= file.length) {
            int begin = (int) position + 8;
            long length = buffer.getInt((int) position + 4) & 0xFFFFFFFFL;
            if (buffer.getInt((int) position) == kind && length <= file.length - begin) {
                byte[] content = new byte[(int) length];
                buffer.get(begin, content);
                return content;
            }
            position = begin + length + (length & 1);
        }
        return null;
    }

    /** Pixels per metre, in headers of 40 bytes and more. */
    private static Exif bmpResolution(byte[] file) {
        ByteBuffer buffer = ByteBuffer.wrap(file).order(ByteOrder.LITTLE_ENDIAN);
        if (buffer.getInt(14) < 40) {
            return Exif.NONE;
        }
        double dpiX = Math.max(0, buffer.getInt(38)) / INCHES_PER_METRE;
        double dpiY = Math.max(0, buffer.getInt(42)) / INCHES_PER_METRE;
        return new Exif(Orientation.UPRIGHT, dpiX, dpiY);
    }
}
