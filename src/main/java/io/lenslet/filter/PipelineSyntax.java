package io.lenslet.filter;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Reads a pipeline written in one line: {@code mean(radius=4, times=10) | edge-vertical(result=offset)}. Filters stand
 * between bars; an argument is a name, {@code =} and a number, a name or a list in square brackets.
 */
final class PipelineSyntax {

    private final String line;
    private final String place;
    private int at;

    private PipelineSyntax(String line, String place) {
        this.line = line;
        this.place = place;
    }

    /** The filters of a line, in order; {@code place} says where the line stands. */
    static List<FilterCall> parse(String line, String place) {
        PipelineSyntax syntax = new PipelineSyntax(line, place);
        List<FilterCall> calls = new ArrayList<>();
        do {
            calls.add(syntax.call());
        } while (syntax.skip('|'));
        if (syntax.peek() != 0) {
            throw syntax.expected("'|' or the end");
        }
        return calls;
    }

    /** One value as it would stand after {@code =}. */
    static Object value(String text) {
        return new PipelineSyntax(text, text).value();
    }

    private FilterCall call() {
        peek();
        String where = where();
        String name = word("the name of a filter");
        Map<String, Object> arguments = new LinkedHashMap<>();
        if (skip('(') && !skip(')')) {
            do {
                String key = word("the name of a parameter");
                require('=');
                if (arguments.put(key, value()) != null) {
                    throw new IllegalArgumentException(
                            "parameter '" + key + "' of " + name + " is given twice (" + where + ")");
                }
            } while (skip(','));
            require(')');
        }
        return new FilterCall(name, arguments, where);
    }

    private Object value() {
        if (skip('[')) {
            List<Object> values = new ArrayList<>();
            if (!skip(']')) {
                do {
                    values.add(value());
                } while (skip(','));
                require(']');
            }
            return values;
        }
        char first = peek();
        return first == '-' || first == '+' || first == '.' || Character.isDigit(first) ? number() : word("a value");
    }

    private Double number() {
        int begin = at;
        while (at < line.length()
                && (Character.isLetterOrDigit(line.charAt(at)) || "+-.".indexOf(line.charAt(at)) >= 0)) {
            at++;
        }
        try {
            return Double.valueOf(line.substring(begin, at));
        } catch (NumberFormatException e) {
            String found = line.substring(begin, at);
            at = begin;
            throw new IllegalArgumentException("'" + found + "' is not a number (" + where() + ")", e);
        }
    }

    private String word(String what) {
        peek();
        int begin = at;
        while (at < line.length()
                && (Character.isLetterOrDigit(line.charAt(at)) || "-_".indexOf(line.charAt(at)) >= 0)) {
            at++;
        }
        if (at == begin) {
            throw expected(what);
        }
        return line.substring(begin, at);
    }

    private void require(char c) {
        if (!skip(c)) {
            throw expected("'" + c + "'");
        }
    }

    private boolean skip(char c) {
        if (peek() != c) {
            return false;
        }
        at++;
        return true;
    }

    /** The next character that is not white space, 0 at the end. */
    private char peek() {
        while (at < line.length() && Character.isWhitespace(line.charAt(at))) {
            at++;
        }
        return at < line.length() ? line.charAt(at) : 0;
    }

    private IllegalArgumentException expected(String what) {
        char found = peek();
        String actual = found == 0 ? "the end" : "'" + found + "'";
        return new IllegalArgumentException("expected " + what + " but found " + actual + " (" + where() + ")");
    }

    private String where() {
        return "character " + (at + 1) + " of " + place;
    }
}
