package io.lenslet.report.filter;

import io.lenslet.filter.Catalog;
import io.lenslet.filter.FilterParameter;
import io.lenslet.report.TextColumns;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * Everything a pipeline may say, as text for a terminal: the filters with their parameters and defaults, and what the
 * names mean.
 */
public final class CatalogTable {

    private CatalogTable() {}

    /** The catalog in lines of about {@code width} characters. */
    public static String text(int width) {
        int name = Catalog.entries().stream()
                .mapToInt(entry -> entry.name().length())
                .max()
                .orElseThrow();
        TextColumns columns = new TextColumns(name + 4, width);
        columns.line("A pipeline is one filter or more with bars between them: median(radius=4) |"
                + " edge-vertical(result=offset)");
        columns.gap();
        columns.line("Filters, with their parameters and the defaults of these;"
                + " those with ... must be given, those in brackets may be left out");
        for (Catalog.Entry entry : Catalog.entries()) {
            columns.row(entry.name(), entry.summary());
            columns.row(
                    "", entry.parameters().stream().map(CatalogTable::written).collect(Collectors.joining(", ")));
        }
        columns.gap();
        columns.line("Parameters");
        parameters(columns);
        choices(columns, "Lenses", Catalog.lenses());
        choices(columns, "Borders: what a lens sees beyond the edge", Catalog.borders());
        choices(columns, "Results: what becomes of a number that no sample holds", Catalog.results());
        return columns.toString();
    }

    private static String written(FilterParameter parameter) {
        String value = parameter.defaultValue().orElse("...");
        return value.isEmpty() ? "[" + parameter.name() + "]" : parameter.name() + "=" + value;
    }

    /** A name with the meaning it has in most filters, and below it the others. */
    private static void parameters(TextColumns columns) {
        Map<String, Map<String, List<String>>> filters = new LinkedHashMap<>();
        for (Catalog.Entry entry : Catalog.entries()) {
            for (FilterParameter parameter : entry.parameters()) {
                filters.computeIfAbsent(parameter.name(), name -> new LinkedHashMap<>())
                        .computeIfAbsent(parameter.meaning(), meaning -> new ArrayList<>())
                        .add(entry.name());
            }
        }
        filters.forEach((name, meanings) -> {
            String usual = meanings.keySet().stream()
                    .reduce((a, b) -> meanings.get(b).size() > meanings.get(a).size() ? b : a)
                    .orElseThrow();
            columns.row(name, usual);
            meanings.forEach((meaning, users) -> {
                if (!meaning.equals(usual)) {
                    columns.row("", String.join(", ", users) + ": " + meaning);
                }
            });
        });
    }

    private static void choices(TextColumns columns, String title, List<Catalog.Choice> choices) {
        columns.gap();
        columns.line(title);
        choices.forEach(choice -> columns.row(choice.name(), choice.meaning()));
    }
}
