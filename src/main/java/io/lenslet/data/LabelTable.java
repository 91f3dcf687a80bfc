package io.lenslet.data;

import io.lenslet.input.InvalidDataException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * A CSV file of labels: a line of names, of which {@code path} and {@code label} count, then a line an image. Values may
 * stand in double quotes, in which two are one (RFC 4180).
 */
public final class LabelTable {

    private LabelTable() {}

    /** The label of each path. {@code name} is the file's in errors. */
    public static Map<String, String> parse(String text, String name) {
        List<List<String>> rows = rows(text.startsWith("\uFEFF") ? text.substring(1) : text);
        List<String> header = rows.isEmpty() ? List.of() : rows.get(0);
        int path = header.indexOf("path");
        int label = header.indexOf("label");
        if (path < 0 || label < 0) {
            throw new InvalidDataException(
                    name + " must begin with a line of names, with path and label among them, was "
                            + String.join(",", header));
        }
        Map<String, String> labels = new LinkedHashMap<>();
        for (int i = 1; i < rows.size(); i++) {
            List<String> row = rows.get(i);
            if (row.size() != header.size() || row.get(label).isBlank()) {
                throw new InvalidDataException(name + " row " + i + " must have " + header.size()
                        + " values and a label, was " + String.join(",", row));
            }
            String of = row.get(path).replaceFirst("^(\\./|/)+", "");
            if (labels.put(of, row.get(label).strip()) != null) {
                throw new InvalidDataException(name + " row " + i + ": " + of + " must have one row, has two");
            }
        }
        return labels;
    }

    private static List<List<String>> rows(String text) {
        List<List<String>> rows = new ArrayList<>();
        List<String> row = new ArrayList<>();
        StringBuilder value = new StringBuilder();
        boolean quoted = false;
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (quoted) {
                boolean twice = c == '"' && i + 1 < text.length() && text.charAt(i + 1) == '"';
                i += twice ? 1 : 0;
                quoted = twice || c != '"';
                value.append(quoted ? Character.toString(c) : "");
            } else if (c == '"') {
                quoted = true;
            } else if (c == ',' || c == '\n') {
                row.add(take(value));
                if (c == '\n') {
                    add(row, rows);
                    row = new ArrayList<>();
                }
            } else {
                value.append(c);
            }
        }
        row.add(take(value));
        add(row, rows);
        return rows;
    }

    private static String take(StringBuilder value) {
        String taken = value.toString().strip();
        value.setLength(0);
        return taken;
    }

    private static void add(List<String> row, List<List<String>> rows) {
        if (!row.equals(List.of(""))) {
            rows.add(row);
        }
    }
}
