package io.lenslet.image.codec;

import java.util.Arrays;
import java.util.random.RandomGenerator;

/** Does to a file what disks, networks and those who attack do. */
final class Damage {

    private static final int[] EXTREMES = {
        0, 1, 0x7F, 0x80, 0xFF, 0x7FFF, 0xFFFF, 0x10000, Integer.MAX_VALUE, Integer.MIN_VALUE, -1
    };

    private Damage() {}

    /** A copy of the file with one to four damages. */
    static byte[] of(byte[] file, RandomGenerator random) {
        byte[] damaged = file.clone();
        for (int rounds = random.nextInt(1, 5); rounds > 0 && damaged.length > 0; rounds--) {
            damaged = once(damaged, random);
        }
        return damaged;
    }

    private static byte[] once(byte[] file, RandomGenerator random) {
        int at = place(file, random);
        int length = random.nextInt(1, 1 << random.nextInt(1, 8));
        int end = Math.min(file.length, at + length);
        return switch (random.nextInt(8)) {
            case 0 -> Arrays.copyOf(file, at);
            case 1 -> spliced(file, at, bytes(random, length), at);
            case 2 -> spliced(file, at, new byte[0], end);
            case 3 -> spliced(file, at, Arrays.copyOfRange(file, at, end), at);
            case 4 -> spliced(file, at, bytes(random, end - at), end);
            case 5 -> extreme(file, at, random);
            default -> flipped(file, at, random);
        };
    }

    /** Half of the places are near the beginning, where headers are. */
    private static int place(byte[] file, RandomGenerator random) {
        return random.nextInt(random.nextBoolean() ? Math.min(file.length, 200) : file.length);
    }

    private static byte[] flipped(byte[] file, int at, RandomGenerator random) {
        byte[] flipped = file.clone();
        flipped[at] ^= (byte) (1 << random.nextInt(8));
        return flipped;
    }

    /** A number of two or four bytes that is as small or as large as can be, in either order. */
    private static byte[] extreme(byte[] file, int at, RandomGenerator random) {
        byte[] damaged = file.clone();
        int value = EXTREMES[random.nextInt(EXTREMES.length)];
        boolean big = random.nextBoolean();
        int bytes = random.nextBoolean() ? 2 : 4;
        for (int i = 0; i < bytes && at + i < file.length; i++) {
            damaged[at + i] = (byte) (value >> 8 * (big ? bytes - 1 - i : i));
        }
        return damaged;
    }

    private static byte[] spliced(byte[] file, int at, byte[] between, int from) {
        byte[] spliced = Arrays.copyOf(file, at + between.length + file.length - from);
        System.arraycopy(between, 0, spliced, at, between.length);
        System.arraycopy(file, from, spliced, at + between.length, file.length - from);
        return spliced;
    }

    private static byte[] bytes(RandomGenerator random, int count) {
        byte[] bytes = new byte[count];
        random.nextBytes(bytes);
        return bytes;
    }
}
