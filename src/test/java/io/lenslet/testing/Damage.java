package io.lenslet.testing;

import java.io.ByteArrayOutputStream;
import java.util.Arrays;
import java.util.Random;

/**
 * Files as disks, networks and editors damage them: bits flipped, bytes overwritten, pieces cut out, put in, or put
 * twice, and ends cut off.
 */
public final class Damage {

    /** How many damaged files of a kind are tried: some in each build, as many as one likes by hand. */
    public static final int CASES = Integer.getInteger("lenslet.fuzz", 25);

    private Damage() {}

    /** The file with one damage or three, which {@code seed} decides. */
    public static byte[] of(byte[] file, long seed) {
        Random random = new Random(seed);
        byte[] damaged = file.clone();
        for (int damages = random.nextInt(3) == 0 ? 3 : 1; damages > 0; damages--) {
            damaged = once(damaged, random);
        }
        return damaged;
    }

    private static byte[] once(byte[] file, Random random) {
        if (file.length == 0) {
            return file;
        }
        int at = random.nextInt(random.nextBoolean() ? Math.min(600, file.length) : file.length);
        int count = Math.min(file.length - at, 1 + random.nextInt(random.nextBoolean() ? 8 : 600));
        byte[] changed = file.clone();
        switch (random.nextInt(7)) {
            case 0, 1 -> changed[at] ^= (byte) (1 << random.nextInt(8));
            case 2 -> Arrays.fill(changed, at, at + count, (byte) (random.nextBoolean() ? 0xFF : 0));
            case 3 -> {
                byte[] noise = new byte[count];
                random.nextBytes(noise);
                System.arraycopy(noise, 0, changed, at, count);
            }
            case 4 -> changed = joined(Arrays.copyOf(file, at), Arrays.copyOfRange(file, at + count, file.length));
            case 5 -> changed = joined(Arrays.copyOf(file, at + count), Arrays.copyOfRange(file, at, file.length));
            default -> changed = Arrays.copyOf(file, random.nextInt(file.length));
        }
        return changed;
    }

    private static byte[] joined(byte[] first, byte[] second) {
        ByteArrayOutputStream both = new ByteArrayOutputStream();
        both.writeBytes(first);
        both.writeBytes(second);
        return both.toByteArray();
    }
}
