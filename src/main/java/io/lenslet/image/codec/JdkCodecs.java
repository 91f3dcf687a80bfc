package io.lenslet.image.codec;

import java.util.Iterator;
import javax.imageio.spi.IIORegistry;
import javax.imageio.spi.ImageReaderWriterSpi;
import javax.imageio.spi.ImageWriterSpi;

/**
 * The JDK's own readers and writers, told by the metadata only they speak. Taking whichever comes first for a format
 * would give other bytes where another plugin is on the class path.
 */
final class JdkCodecs {

    private static final String TIFF_METADATA = "javax_imageio_tiff_image_1.0";

    private JdkCodecs() {}

    static ImageWriterSpi tiffWriter() {
        return provider(ImageWriterSpi.class, TIFF_METADATA);
    }

    private static <T extends ImageReaderWriterSpi> T provider(Class<T> kind, String metadata) {
        Iterator<T> providers = IIORegistry.getDefaultInstance().getServiceProviders(kind, false);
        while (providers.hasNext()) {
            T provider = providers.next();
            if (metadata.equals(provider.getNativeImageMetadataFormatName())) {
                return provider;
            }
        }
        throw new IllegalStateException(
                "this JDK has no " + kind.getSimpleName() + " for " + metadata + "; it needs the module java.desktop");
    }
}
