package io.lenslet.image.jpeg;

import io.lenslet.image.Image;
import io.lenslet.image.Image.Color;
import io.lenslet.image.ImageBuffers;
import io.lenslet.image.ImageFormatException;
import io.lenslet.kernel.pixel.PictureKernels;
import java.util.Arrays;
import java.util.Optional;

/**
 * Reads sequential and progressive JPEG of 8 bits in gray, YCbCr and RGB (ITU-T T.81, JFIF 1.02). Samples are those of
 * the Independent JPEG Group's library, to the bit, whatever library the JDK was built with, and in less than half of
 * its time; docs/codecs.md has the figures. What is rare is declined: arithmetic coding, lossless, 12 bits, CMYK.
 *
 * <p>Data that ends early is an error, not a picture with a gray end. A missing end marker is not, where the data is
 * complete without it: in a sequential file.
 */
public final class JpegReader {

    private final byte[] file;
    private final ImageBuffers buffers;
    private int position = 2;
    private JpegFrame frame;
    private final int[][] steps = new int[4][];
    private final JpegHuffman[] dc = new JpegHuffman[4];
    private final JpegHuffman[] ac = new JpegHuffman[4];
    private int restartInterval;
    private final JpegMetadata metadata;
    private boolean[] scanned;

    private JpegReader(byte[] file, ImageBuffers buffers) {
        this.file = file;
        this.buffers = buffers;
        this.metadata = new JpegMetadata(file);
    }

    /** The image, in planes of {@code buffers}, none for one of a kind that is declined. */
    public static Optional<Image> read(byte[] file, ImageBuffers buffers) throws ImageFormatException {
        JpegReader reader = new JpegReader(file, buffers);
        return reader.segments() ? Optional.of(reader.image()) : Optional.empty();
    }

    /** Reads all segments and scans; false for a declined kind. */
    private boolean segments() throws ImageFormatException {
        while (true) {
            int marker = nextMarker();
            if (marker == 0xD9) {
                return true;
            }
            if (marker == 0x01 || marker >= 0xD0 && marker <= 0xD7) {
                continue;
            }
            int length = position + 2 <= file.length ? unsignedShort(position) : 0;
            if (length < 2 || position + length > file.length) {
                throw new ImageFormatException(
                        "truncated or corrupt JPEG: the segment at byte " + (position - 2) + " ends beyond the file");
            }
            int content = position + 2;
            int end = position + length;
            position = end;
            if (marker == 0xDA) {
                scan(content, end);
            } else if (marker >= 0xC0 && marker <= 0xCF && marker != 0xC4 && marker != 0xCC) {
                if (marker > 0xC2 || !frame(marker, content, end)) {
                    return false;
                }
            } else {
                segment(marker, content, end);
            }
        }
    }

    /** The marker at the position or after it; the end marker where the file ends without one after complete data. */
    private int nextMarker() throws ImageFormatException {
        while (position < file.length && file[position] != (byte) 0xFF) {
            position++;
        }
        while (position < file.length && file[position] == (byte) 0xFF) {
            position++;
        }
        if (position < file.length) {
            return file[position++] & 0xFF;
        }
        if (frame == null || frame.progressive() || !complete()) {
            throw new ImageFormatException(
                    "truncated JPEG: the file ends at byte " + file.length + ", before its end marker");
        }
        return 0xD9;
    }

    private boolean complete() {
        for (boolean component : scanned) {
            if (!component) {
                return false;
            }
        }
        return true;
    }

    private int unsignedShort(int at) {
        return (file[at] & 0xFF) << 8 | file[at + 1] & 0xFF;
    }

    private void segment(int marker, int content, int end) throws ImageFormatException {
        switch (marker) {
            case 0xDB -> quantization(content, end);
            case 0xC4 -> huffman(content, end);
            case 0xDD -> restartInterval = end - content >= 2 ? unsignedShort(content) : 0;
            default -> metadata.segment(marker, content, end);
        }
    }

    private void quantization(int content, int end) throws ImageFormatException {
        int at = content;
        while (at < end) {
            int bytes = (file[at] & 0xFF) >> 4 == 0 ? 1 : 2;
            int table = file[at] & 3;
            if (at + 1 + 64 * bytes > end) {
                throw new ImageFormatException("corrupt JPEG: a quantization table is cut short");
            }
            steps[table] = new int[64 + 16];
            for (int i = 0; i < 64; i++) {
                int step = at + 1 + i * bytes;
                steps[table][i] = bytes == 1 ? file[step] & 0xFF : unsignedShort(step);
            }
            at += 1 + 64 * bytes;
        }
    }

    private void huffman(int content, int end) throws ImageFormatException {
        int at = content;
        while (at + 17 <= end) {
            int[] lengths = new int[16];
            int count = 0;
            for (int i = 0; i < 16; i++) {
                lengths[i] = file[at + 1 + i] & 0xFF;
                count += lengths[i];
            }
            if (count > 256 || at + 17 + count > end) {
                throw new ImageFormatException("corrupt JPEG: a Huffman table is cut short");
            }
            JpegHuffman table = new JpegHuffman(lengths, Arrays.copyOfRange(file, at + 17, at + 17 + count));
            ((file[at] & 0x10) == 0 ? dc : ac)[file[at] & 3] = table;
            at += 17 + count;
        }
    }

    private boolean frame(int marker, int content, int end) throws ImageFormatException {
        int count = end - content >= 6 ? file[content + 5] : 0;
        if (frame != null || count < 1 || end - content < 6 + 3 * count) {
            throw new ImageFormatException(
                    "corrupt JPEG: " + (frame != null ? "a second frame" : "its frame header is cut short"));
        }
        if (file[content] != 8 || count != 1 && count != 3) {
            return false;
        }
        JpegComponent[] components = new JpegComponent[count];
        for (int i = 0; i < count; i++) {
            int at = content + 6 + 3 * i;
            components[i] =
                    new JpegComponent(file[at] & 0xFF, (file[at + 1] & 0xFF) >> 4, file[at + 1] & 15, file[at + 2] & 3);
        }
        frame = JpegFrame.of(
                unsignedShort(content + 3), unsignedShort(content + 1), marker == 0xC2, components, buffers);
        scanned = new boolean[count];
        return JpegUpsampler.handles(frame);
    }

    private void scan(int content, int end) throws ImageFormatException {
        int count = end > content ? file[content] : 0;
        if (frame == null || count < 1 || count > frame.components().length || end - content < 4 + 2 * count) {
            throw new ImageFormatException("corrupt JPEG: its scan header is cut short or has no frame");
        }
        int first = file[content + 1 + 2 * count] & 0xFF;
        int last = file[content + 2 + 2 * count] & 0xFF;
        int high = (file[content + 3 + 2 * count] & 0xFF) >> 4;
        int low = file[content + 3 + 2 * count] & 15;
        boolean progressive = frame.progressive();
        if (progressive
                && (last > 63 || first > last || low > 13 || first == 0 && last != 0 || first != 0 && count != 1)) {
            throw new ImageFormatException("corrupt JPEG: a progressive scan from " + first + " to " + last);
        }
        JpegComponent[] components = new JpegComponent[count];
        for (int i = 0; i < count; i++) {
            components[i] =
                    component(file[content + 1 + 2 * i] & 0xFF, file[content + 2 + 2 * i] & 0xFF, first, last, high);
        }
        JpegBits bits = new JpegBits(file, end, buffers);
        JpegScan.BlockDecoder decoder =
                progressive ? new JpegProgressive(bits, first, last, low, high > 0) : new JpegSequential(bits);
        new JpegScan(frame, components, bits, decoder, restartInterval).decode();
        position = bits.markerPosition();
    }

    private JpegComponent component(int id, int tables, int first, int last, int high) throws ImageFormatException {
        for (int i = 0; i < scanned.length; i++) {
            JpegComponent component = frame.components()[i];
            if (component.id == id) {
                scanned[i] = true;
                component.steps = component.steps == null ? steps[component.quantization] : component.steps;
                if (!frame.progressive()) {
                    assumeStandardTables(tables >> 4 & 3, tables & 3);
                }
                component.dc = dc[tables >> 4 & 3];
                component.ac = ac[tables & 3];
                boolean needsDc = !frame.progressive() || first == 0 && high == 0;
                boolean needsAc = !frame.progressive() || last > 0;
                if (component.steps == null || needsDc && component.dc == null || needsAc && component.ac == null) {
                    throw new ImageFormatException("corrupt JPEG: a table is missing");
                }
                component.targets = JpegSequential.targets(component.steps);
                return component;
            }
        }
        throw new ImageFormatException("corrupt JPEG: a scan of a component the frame does not have");
    }

    /** Frames of Motion-JPEG leave the standard tables out: luma's are the first, chroma's the second. */
    private void assumeStandardTables(int dcIndex, int acIndex) throws ImageFormatException {
        if (dc[dcIndex] == null && dcIndex < 2) {
            dc[dcIndex] = JpegHuffman.of(JpegTables.dc(dcIndex == 1));
        }
        if (ac[acIndex] == null && acIndex < 2) {
            ac[acIndex] = JpegHuffman.of(JpegTables.ac(acIndex == 1));
        }
    }

    private Image image() throws ImageFormatException {
        if (frame == null || !complete()) {
            throw new ImageFormatException("truncated JPEG: it has no data");
        }
        if (frame.progressive()) {
            for (JpegComponent component : frame.components()) {
                JpegProgressive.finish(component);
            }
        }
        Color color = frame.components().length == 1 ? Color.GRAY : Color.RGB;
        Image image =
                Image.unset(frame.width(), frame.height(), Image.Depth.U8, color, false, metadata.metadata(), buffers);
        assemble(image);
        return metadata.orientation().apply(image);
    }

    private void assemble(Image image) {
        JpegComponent[] components = frame.components();
        int width = frame.width();
        JpegUpsampler[] upsamplers = new JpegUpsampler[components.length];
        byte[][] rows = new byte[components.length][width + 1];
        Arrays.setAll(upsamplers, i -> new JpegUpsampler(frame, components[i]));
        boolean rgb = metadata.saysRgb(components);
        for (int y = 0; y < frame.height(); y++) {
            int to = y * width;
            for (int i = 0; i < components.length; i++) {
                upsamplers[i].row(y, rows[i]);
            }
            if (components.length == 3 && !rgb) {
                PictureKernels.INSTANCE.toRgb(
                        rows[0], rows[1], rows[2], image.bytes(0), image.bytes(1), image.bytes(2), to, width);
            } else {
                for (int i = 0; i < components.length; i++) {
                    System.arraycopy(rows[i], 0, image.bytes(i), to, width);
                }
            }
        }
    }
}
