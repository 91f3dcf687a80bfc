package io.lenslet.kernel.tensor.vector;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * The committed tiles are what {@link TileTemplate} writes. After a change of the template {@code mvn test
 * -Dtest=TilesTest -Dlenslet.writeTiles=true} writes them anew.
 */
class TilesTest {

    private static final Path SOURCES = Path.of("src/main/java/io/lenslet/kernel/tensor/vector");

    static Set<String> classes() {
        return Tiles.all().keySet();
    }

    @ParameterizedTest
    @MethodSource("classes")
    void theMethodsAreThoseOfTheTemplate(String name) throws IOException {
        Path file = SOURCES.resolve(name + ".java");
        String head = head(Files.readString(file), name);
        String expected = head
                + Tiles.all().get(name).stream().map(tile -> "\n" + tile.text()).collect(Collectors.joining())
                + "}\n";
        if (Boolean.getBoolean("lenslet.writeTiles")) {
            Files.writeString(file, expected);
        }
        assertThat(Files.readString(file)).isEqualTo(expected);
    }

    @Test
    void noTilesAreWrittenByHand() throws IOException {
        try (Stream<Path> files = Files.list(SOURCES)) {
            List<String> tiled = files.map(file -> file.getFileName().toString().replace(".java", ""))
                    .filter(name -> name.matches("\\w+(Tiles|PackedRows|RowGradients)"))
                    .sorted()
                    .toList();
            assertThat(classes()).containsExactlyElementsOf(tiled);
        }
    }

    /** What stands before the methods: imports, Javadoc and constants, which are written by hand. */
    private static String head(String text, String name) {
        String constructor = "    private " + name + "() {}\n";
        return text.substring(0, text.indexOf(constructor) + constructor.length());
    }
}
