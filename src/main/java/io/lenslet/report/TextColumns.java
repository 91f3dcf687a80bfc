package io.lenslet.report;

/** Text in two columns, a name and what is said of it, for a terminal of some width. */
public final class TextColumns {

    private static final int LEAST_TEXT = 30;

    private final int begin;
    private final int width;
    private final StringBuilder text = new StringBuilder();

    /**
     * {@code begin} is where the second column begins; lines have at most {@code width} characters where words allow
     * it.
     */
    public TextColumns(int begin, int width) {
        this.begin = begin;
        this.width = Math.max(width, begin + LEAST_TEXT);
    }

    /** A line across both columns, wrapped. */
    public void line(String words) {
        wrap(new StringBuilder(), words, 0);
    }

    /** A name indented by two, and a text beside it, wrapped. A name that is too long has a line of its own. */
    public void row(String name, String words) {
        StringBuilder line = new StringBuilder("  ").append(name);
        if (line.length() + 2 > begin) {
            end(line);
        }
        wrap(line, words, begin);
    }

    public void gap() {
        text.append('\n');
    }

    private void wrap(StringBuilder line, String words, int from) {
        pad(line, from);
        boolean first = true;
        for (String word : words.split(" ")) {
            if (!first && line.length() + 1 + word.length() > width) {
                end(line);
                pad(line, from);
                first = true;
            }
            line.append(first ? "" : " ").append(word);
            first = false;
        }
        end(line);
    }

    private static void pad(StringBuilder line, int to) {
        line.append(" ".repeat(Math.max(0, to - line.length())));
    }

    private void end(StringBuilder line) {
        text.append(line.toString().stripTrailing()).append('\n');
        line.setLength(0);
    }

    @Override
    public String toString() {
        return text.toString();
    }
}
