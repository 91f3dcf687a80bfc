package io.lenslet.report.training;

import io.lenslet.report.Html;

/**
 * A page in one file that makes no request: style, script and pictures are in it, and its policy forbids it to load
 * anything. Sections are added one after another.
 */
final class Page {

    private static final String POLICY =
            "default-src 'none'; img-src data:; style-src 'unsafe-inline'; script-src 'unsafe-inline'";

    private final StringBuilder html = new StringBuilder();

    /** Begins a page; {@code reload} is after how many seconds it is read again, 0 for never. */
    Page(String title, int reload) {
        html.append("<!DOCTYPE html>\n"
                + "<html lang=\"en\">\n"
                + "<head>\n"
                + "<meta charset=\"utf-8\">\n"
                + "<meta http-equiv=\"Content-Security-Policy\" content=\"" + POLICY
                + "\">\n<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n");
        if (reload > 0) {
            html.append("<meta http-equiv=\"refresh\" content=\"")
                    .append(reload)
                    .append("\">\n");
        }
        html.append("<title>")
                .append(Html.text(title))
                .append("</title>\n<style>\n")
                .append(Html.style())
                .append(Html.resource(Page.class, "training.css"))
                .append("</style>\n</head>\n<body>\n<h1>")
                .append(Html.text(title))
                .append("</h1>\n");
    }

    /** Adds HTML as it is. */
    Page add(String content) {
        html.append(content);
        return this;
    }

    Page section(String title, String content) {
        html.append("<section>\n<h2>")
                .append(Html.text(title))
                .append("</h2>\n")
                .append(content)
                .append("</section>\n");
        return this;
    }

    int length() {
        return html.length();
    }

    /** Ends the page. */
    String end() {
        return html + "<script>\n" + Html.resource(Page.class, "training.js") + "</script>\n</body>\n</html>\n";
    }
}
