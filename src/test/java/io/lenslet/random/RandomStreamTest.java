package io.lenslet.random;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigInteger;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class RandomStreamTest {

    @Test
    void theSequenceIsThePublishedOne() {
        RandomStream random = RandomStream.of(1234567);
        String[] published = {
            "6457827717110365317",
            "3203168211198807973",
            "9817491932198370423",
            "4593380528125082431",
            "16408922859458223821"
        };
        for (String number : published) {
            assertThat(Long.toUnsignedString(random.nextLong())).isEqualTo(number);
        }
    }

    @Test
    void theSequenceIsThatOfTheJdksGeneratorOfTheSamePaper() {
        for (long seed : new long[] {0, 1, -1, Long.MIN_VALUE, 0x123456789ABCDEFL}) {
            RandomStream random = RandomStream.of(seed);
            SplittableRandom reference = new SplittableRandom(seed);
            for (int i = 0; i < 1000; i++) {
                assertThat(random.nextLong()).isEqualTo(reference.nextLong());
            }
        }
    }

    /** A draw x is kept when x * bound, modulo 2^32, is at least 2^32 modulo bound. Bounds above 2^30 reject often. */
    @Test
    void boundedNumbersFollowTheDefinitionOfTheMethod() {
        BigInteger word = BigInteger.ONE.shiftLeft(32);
        for (int bound : new int[] {1, 2, 3, 7, 60_000, (1 << 30) + 1, 3 << 29, Integer.MAX_VALUE}) {
            RandomStream random = RandomStream.of(bound);
            RandomStream draws = RandomStream.of(bound);
            BigInteger big = BigInteger.valueOf(bound);
            for (int i = 0; i < 2000; i++) {
                BigInteger product;
                do {
                    product = BigInteger.valueOf(draws.nextLong() >>> 32).multiply(big);
                } while (product.mod(word).compareTo(word.mod(big)) < 0);
                assertThat(random.nextInt(bound)).isEqualTo(product.divide(word).intValueExact());
            }
        }
    }

    @Test
    void aStreamCanBecomeThatOfAFurtherKey() {
        RandomStream parent = RandomStream.of(9, 8, 7);
        RandomStream stream = RandomStream.of(1);
        for (long key : new long[] {0, 1, -5, Long.MAX_VALUE}) {
            stream.restart(parent, key);
            RandomStream reference = RandomStream.of(9, 8, 7, key);
            for (int i = 0; i < 10; i++) {
                assertThat(stream.nextLong()).isEqualTo(reference.nextLong());
            }
        }
    }
}
