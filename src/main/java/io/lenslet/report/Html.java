package io.lenslet.report;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;

/** Pieces of a page. */
public final class Html {

    private Html() {}

    /** The style that all pages share. */
    public static String style() {
        return resource(Html.class, "report.css");
    }

    /** A text file beside the class file of {@code owner}. */
    public static String resource(Class<?> owner, String name) {
        try (InputStream in = owner.getResourceAsStream(name)) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(name + " cannot be read from the jar", e);
        }
    }

    /** Text that shows as it is. */
    public static String text(String text) {
        return text.replace("&", "&amp;")
                .replace("<", "&lt;")
                .replace(">", "&gt;")
                .replace("\"", "&quot;");
    }

    /** A table; a column whose heading begins with {@code #} holds numbers. */
    public static String table(List<String> headings, List<List<String>> rows) {
        StringBuilder html = new StringBuilder("<table>\n<thead><tr>");
        for (String heading : headings) {
            boolean number = heading.startsWith("#");
            html.append(number ? "<th class=\"number\">" : "<th>")
                    .append(text(number ? heading.substring(1) : heading))
                    .append("</th>");
        }
        html.append("</tr></thead>\n<tbody>\n");
        for (List<String> row : rows) {
            html.append("<tr>");
            for (int i = 0; i < row.size(); i++) {
                html.append(headings.get(i).startsWith("#") ? "<td class=\"number\">" : "<td>")
                        .append(text(row.get(i)))
                        .append("</td>");
            }
            html.append("</tr>\n");
        }
        return html.append("</tbody>\n</table>\n").toString();
    }
}
