package io.lenslet.report.filter;

import static org.assertj.core.api.Assertions.assertThat;

import io.lenslet.filter.Catalog;
import io.lenslet.filter.Filter;
import io.lenslet.filter.FilterParameter;
import io.lenslet.filter.Pipeline;
import io.lenslet.filter.ResultMode;
import io.lenslet.window.Border;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class CatalogTableTest {

    private static final String TEXT = CatalogTable.text(80);

    @Test
    void everyRecordThatIsAFilterIsMadeByANameInTheCatalog() {
        Set<Class<?>> made = new HashSet<>();
        for (Catalog.Entry entry : Catalog.entries()) {
            String required = String.join(
                    ", ",
                    entry.parameters().stream()
                            .filter(FilterParameter::required)
                            .map(parameter ->
                                    parameter.name() + (parameter.name().equals("rows") ? "=[[1]]" : "=1"))
                            .toList());
            made.add(Pipeline.parse(entry.name() + "(" + required + ")")
                    .filters()
                    .get(0)
                    .getClass());
        }
        assertThat(made)
                .containsExactlyInAnyOrderElementsOf(records(Filter.class).toList());
    }

    @Test
    void everyFilterStandsThereWithItsParametersAndDefaults() {
        for (Catalog.Entry entry : Catalog.entries()) {
            List<String> lines = TEXT.lines()
                    .dropWhile(line -> !line.startsWith("  " + entry.name() + "  "))
                    .toList();
            assertThat(lines.get(0)).endsWith("  " + entry.summary());
            String parameters = String.join(
                    " ",
                    lines.subList(1, lines.size()).stream()
                            .takeWhile(line -> line.startsWith("   "))
                            .map(String::strip)
                            .toList());
            for (FilterParameter parameter : entry.parameters()) {
                String name = parameter.name();
                assertThat(parameters)
                        .contains(
                                parameter.required()
                                        ? name + "=..."
                                        : parameter.defaultValue().orElseThrow().isEmpty()
                                                ? "[" + name + "]"
                                                : name + "="
                                                        + parameter
                                                                .defaultValue()
                                                                .orElseThrow());
            }
        }
        assertThat(TEXT).contains("percentile ").contains("p=...").contains("lens=box, radius=1, [size], middle=lower");
    }

    @Test
    void everyLensBorderAndResultIsExplained() {
        assertThat(Catalog.lenses()).extracting(Catalog.Choice::name).containsExactly("box", "cross", "disk");
        Stream.concat(Arrays.stream(Border.values()), Arrays.stream(ResultMode.values()))
                .forEach(constant -> assertThat(TEXT)
                        .containsPattern("\n  " + constant.name().toLowerCase(Locale.ROOT) + " +\\w+"));
        assertThat(TEXT).contains("gaussian, unsharp: pixels seen in each direction");
    }

    @Test
    void linesAreAsWideAsTheTerminal() {
        for (int width : new int[] {80, 140}) {
            int widest = CatalogTable.text(width)
                    .lines()
                    .mapToInt(String::length)
                    .max()
                    .orElseThrow();
            assertThat(widest).isBetween(width - 30, width);
        }
        assertThat(CatalogTable.text(140).lines().count())
                .isLessThan(TEXT.lines().count());
    }

    private static Stream<Class<?>> records(Class<?> union) {
        return Arrays.stream(union.getPermittedSubclasses())
                .flatMap(member -> member.isRecord() ? Stream.of(member) : records(member));
    }
}
