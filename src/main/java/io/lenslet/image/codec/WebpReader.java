package io.lenslet.image.codec;

import com.twelvemonkeys.imageio.plugins.webp.WebPImageReaderSpi;
import io.lenslet.image.Canvas;
import io.lenslet.image.Exif;
import io.lenslet.image.Image;
import io.lenslet.image.ImageFormat;
import io.lenslet.image.ImageFormatException;
import io.lenslet.image.Metadata;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Arrays;
import java.util.Optional;

/**
 * Reads WebP (RFC 9649): pixels by TwelveMonkeys, what else the chunks of the container say by itself. Of an animation
 * it gives the first frame on the canvas, which is transparent around it, as viewers show it.
 */
final class WebpReader {

    private static final int ANIMATION_FRAME = 0x464D4E41;
    private static final int FRAME_HEADER_BYTES = 16;
    private static final int LOSSY = 0x20385056;
    private static final int LOSSLESS = 0x4C385056;
    private static final int EXIF = 0x46495845;
    private static final int PROFILE = 0x50434349;

    /** Where the content of a chunk is in the file. */
    private record Chunk(int begin, int length) {

        int end() {
            return begin + length;
        }
    }

    /** Where a frame is on the canvas. */
    private record Place(int x, int y, int width, int height) {}

    private final byte[] file;
    private final ByteBuffer buffer;

    private WebpReader(byte[] file) {
        this.file = file;
        this.buffer = ByteBuffer.wrap(file).order(ByteOrder.LITTLE_ENDIAN);
    }

    /** The image of a file of which the header says that it has this size. */
    static Image read(byte[] file, ImageHeader header) throws ImageFormatException {
        return new WebpReader(file).image(header);
    }

    private Image image(ImageHeader header) throws ImageFormatException {
        Optional<Chunk> animation = chunk(ANIMATION_FRAME, 12);
        Place place = animation.isPresent() ? place(animation.get()) : new Place(0, 0, header.width(), header.height());
        requireSize(animation.isPresent() ? animation.get().begin() + FRAME_HEADER_BYTES : 12, place);
        Exif exif = chunk(EXIF, 12)
                .map(chunk -> Exif.of(file, chunk.begin(), chunk.length()))
                .orElse(Exif.NONE);
        byte[] profile = chunk(PROFILE, 12)
                .map(chunk -> Arrays.copyOfRange(file, chunk.begin(), chunk.end()))
                .orElse(Metadata.NO_PROFILE);
        Metadata metadata = new Metadata(Optional.of(ImageFormat.WEBP), profile, exif.dpiX(), exif.dpiY());
        Image frame = LibraryReader.read(file, ImageFormat.WEBP, new WebPImageReaderSpi(), 0, metadata);
        return exif.orientation().apply(Canvas.place(frame, place.x(), place.y(), header.width(), header.height()));
    }

    private Place place(Chunk frame) throws ImageFormatException {
        if (frame.length() < FRAME_HEADER_BYTES) {
            throw new ImageFormatException("corrupt WebP: a frame of " + frame.length() + " bytes");
        }
        int at = frame.begin();
        return new Place(2 * threeBytes(at), 2 * threeBytes(at + 3), threeBytes(at + 6) + 1, threeBytes(at + 9) + 1);
    }

    private int threeBytes(int at) {
        return buffer.getInt(at) & 0xFFFFFF;
    }

    /** The bit stream has a size of its own, after which memory is allocated. */
    private void requireSize(int from, Place place) throws ImageFormatException {
        Optional<Chunk> lossy = chunk(LOSSY, from);
        Optional<Chunk> lossless = chunk(LOSSLESS, from);
        int width = 0;
        int height = 0;
        if (lossless.filter(chunk -> chunk.length() >= 5).isPresent()) {
            int sizes = buffer.getInt(lossless.get().begin() + 1);
            width = (sizes & 0x3FFF) + 1;
            height = (sizes >>> 14 & 0x3FFF) + 1;
        } else if (lossy.filter(chunk -> chunk.length() >= 10).isPresent()) {
            width = buffer.getShort(lossy.get().begin() + 6) & 0x3FFF;
            height = buffer.getShort(lossy.get().begin() + 8) & 0x3FFF;
        }
        if (width == 0) {
            throw new ImageFormatException("truncated or corrupt WebP: it has no pixels, or they end beyond the file");
        }
        if (width != place.width() || height != place.height()) {
            throw new ImageFormatException("corrupt WebP: pixels of " + width + " x " + height + ", expected "
                    + place.width() + " x " + place.height());
        }
    }

    /**
     * The first chunk of this kind at {@code from} or behind it; nothing if there is none, or it ends beyond the file.
     */
    private Optional<Chunk> chunk(int kind, int from) {
        long position = from;
        while (position + 8 <= file.length) {
            int begin = (int) position + 8;
            long length = buffer.getInt((int) position + 4) & 0xFFFFFFFFL;
            if (buffer.getInt((int) position) == kind && length <= file.length - begin) {
                return Optional.of(new Chunk(begin, (int) length));
            }
            position = begin + length + (length & 1);
        }
        return Optional.empty();
    }
}
