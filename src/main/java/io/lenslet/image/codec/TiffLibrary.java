package io.lenslet.image.codec;

import com.twelvemonkeys.imageio.plugins.tiff.BigTIFFImageReaderSpi;
import com.twelvemonkeys.imageio.plugins.tiff.TIFFImageReaderSpi;
import io.lenslet.image.Image;
import io.lenslet.image.ImageFormat;
import io.lenslet.image.ImageFormatException;
import io.lenslet.image.Metadata;
import io.lenslet.image.TiffDirectory;
import io.lenslet.image.tiff.TiffLayout;
import io.lenslet.image.tiff.TiffReader;
import java.io.IOException;
import java.util.Set;
import javax.imageio.spi.ImageReaderSpi;

/**
 * The pages of TIFF files that TwelveMonkeys reads: compressed by fax (CCITT) or JPEG, and those whose colors are CMYK
 * or YCbCr. Only the kinds that it was compared with libtiff on are given to it; it gives other samples than there are,
 * without a word, for some more.
 */
final class TiffLibrary {

    private static final Set<Integer> FAX = Set.of(2, 3, 4);
    private static final Set<Integer> JPEG = Set.of(6, 7);
    private static final int CMYK = 5;
    private static final int YCBCR = 6;
    private static final int INK_SET = 332;

    private TiffLibrary() {}

    /** True where compression or colors are none that {@link TiffReader} reads itself. */
    static boolean reads(TiffDirectory directory) throws IOException {
        int compression = compression(directory);
        int photometric = photometric(directory);
        return FAX.contains(compression) || JPEG.contains(compression) || photometric == CMYK || photometric == YCBCR;
    }

    static Image read(byte[] file, TiffDirectory directory, Metadata metadata)
            throws IOException, ImageFormatException {
        int bits = (int) directory.number(TiffLayout.BITS_PER_SAMPLE, 1);
        int samples = (int) directory.number(TiffLayout.SAMPLES_PER_PIXEL, 1);
        if (!known(compression(directory), photometric(directory), bits, samples)
                || directory.number(INK_SET, 1) != 1) {
            throw TiffLayout.unsupported("compression " + compression(directory) + ", photometric interpretation "
                    + photometric(directory) + " with " + samples + " samples of " + bits + " bits a pixel");
        }
        boolean big = file[2] == 43 || file[3] == 43;
        ImageReaderSpi provider = big ? new BigTIFFImageReaderSpi() : new TIFFImageReaderSpi();
        return LibraryReader.read(file, ImageFormat.TIFF, provider, directory.index(), metadata);
    }

    private static boolean known(int compression, int photometric, int bits, int samples) {
        if (FAX.contains(compression)) {
            return bits == 1 && samples == 1 && photometric <= TiffLayout.BLACK_IS_ZERO;
        }
        return switch (photometric) {
            case TiffLayout.WHITE_IS_ZERO, TiffLayout.BLACK_IS_ZERO -> bits == 8 && samples == 1;
            case TiffLayout.RGB, YCBCR -> bits == 8 && samples == 3;
            case CMYK -> (bits == 8 || bits == 16) && samples == 4;
            default -> false;
        };
    }

    private static int compression(TiffDirectory directory) throws IOException {
        return (int) directory.number(TiffLayout.COMPRESSION, 1);
    }

    private static int photometric(TiffDirectory directory) throws IOException {
        return (int) directory.number(TiffLayout.PHOTOMETRIC, TiffLayout.WHITE_IS_ZERO);
    }
}
