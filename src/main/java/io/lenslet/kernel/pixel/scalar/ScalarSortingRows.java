package io.lenslet.kernel.pixel.scalar;

import io.lenslet.kernel.pixel.SortingRows;

/** {@link SortingRows} in plain Java. */
public final class ScalarSortingRows implements SortingRows {

    @Override
    public void run(int[] program, byte[] rows, int length) {
        for (int at = 0; at < program.length; ) {
            int step = at + 1;
            switch (program[at]) {
                case EXCHANGE -> {
                    butterfly(program, step, 2, rows, length);
                    at += 5;
                }
                case LEAST -> {
                    least(rows, program[step], program[step + 1], program[step + 2], length);
                    at += 4;
                }
                case GREATEST -> {
                    greatest(rows, program[step], program[step + 1], program[step + 2], length);
                    at += 4;
                }
                case BUTTERFLY4 -> {
                    butterfly(program, step, 4, rows, length);
                    at += 9;
                }
                case BUTTERFLY8 -> {
                    butterfly(program, step, 8, rows, length);
                    at += 17;
                }
                default -> {
                    select(program, step, rows, length);
                    at += 3 + 2 * program[step + 1];
                }
            }
        }
    }

    private static void least(byte[] rows, int a, int b, int low, int length) {
        for (int i = 0; i < length; i++) {
            rows[low + i] = (byte) Math.min(rows[a + i], rows[b + i]);
        }
    }

    private static void greatest(byte[] rows, int a, int b, int high, int length) {
        for (int i = 0; i < length; i++) {
            rows[high + i] = (byte) Math.max(rows[a + i], rows[b + i]);
        }
    }

    private static void butterfly(int[] program, int step, int wires, byte[] rows, int length) {
        byte[] values = new byte[wires];
        for (int i = 0; i < length; i++) {
            for (int wire = 0; wire < wires; wire++) {
                values[wire] = rows[program[step + wire] + i];
            }
            for (int distance = wires / 2; distance > 0; distance /= 2) {
                for (int wire = 0; wire < wires; wire++) {
                    if ((wire & distance) == 0) {
                        byte first = values[wire];
                        byte second = values[wire + distance];
                        values[wire] = (byte) Math.min(first, second);
                        values[wire + distance] = (byte) Math.max(first, second);
                    }
                }
            }
            for (int wire = 0; wire < wires; wire++) {
                rows[program[step + wires + wire] + i] = values[wire];
            }
        }
    }

    private static void select(int[] program, int step, byte[] rows, int length) {
        int to = program[step];
        int end = step + 2 + 2 * program[step + 1];
        for (int i = 0; i < length; i++) {
            int greatest = Byte.MIN_VALUE;
            for (int pair = step + 2; pair < end; pair += 2) {
                greatest = Math.max(greatest, Math.min(rows[program[pair] + i], rows[program[pair + 1] + i]));
            }
            rows[to + i] = (byte) greatest;
        }
    }
}
