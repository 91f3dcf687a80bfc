package io.lenslet.config;

import com.fasterxml.jackson.dataformat.yaml.YAMLFactory;
import com.fasterxml.jackson.dataformat.yaml.YAMLGenerator;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.math.BigDecimal;
import java.math.MathContext;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * Writes a record as YAML that reads and binds to an equal record: every key, defaults too, in the order of the
 * components. The same record gives the same text on every Java version.
 */
public final class YamlWriter {

    private static final YAMLFactory FACTORY = YAMLFactory.builder()
            .disable(YAMLGenerator.Feature.WRITE_DOC_START_MARKER)
            .disable(YAMLGenerator.Feature.SPLIT_LINES)
            .enable(YAMLGenerator.Feature.ALWAYS_QUOTE_NUMBERS_AS_STRINGS)
            .build();
    private static final Pattern PLAIN = Pattern.compile("[\\x20-\\x7e]*");
    /** No float or double needs more digits to be told from its neighbors. */
    private static final int MOST_DIGITS = 17;
    /** Larger numbers are written with an exponent. */
    private static final int LONGEST_NUMBER = 16;

    private final YAMLGenerator generator;

    private YamlWriter(YAMLGenerator generator) {
        this.generator = generator;
    }

    /** The text of a record whose components are of the types that {@link Binder} binds. */
    public static String write(Record record) {
        StringWriter text = new StringWriter();
        try (YAMLGenerator generator = FACTORY.createGenerator(text)) {
            new YamlWriter(generator).record(record);
        } catch (IOException e) {
            throw new UncheckedIOException("writing YAML to memory: " + e.getMessage(), e);
        }
        return text.toString();
    }

    private void record(Record record) throws IOException {
        generator.writeStartObject();
        for (RecordComponent component : record.getClass().getRecordComponents()) {
            Object value = read(component, record);
            List<RecordComponent> beside = BesideKeys.holders(record.getClass(), component.getName());
            if (component.isAnnotationPresent(Beside.class)) {
                continue;
            }
            if (!beside.isEmpty()) {
                generator.writeFieldName(component.getName());
                members((List<?>) value, beside, record);
            } else if (value instanceof Optional<?> optional) {
                if (optional.isPresent()) {
                    generator.writeFieldName(component.getName());
                    value(optional.get(), argument(component.getGenericType()));
                }
            } else {
                generator.writeFieldName(component.getName());
                value(value, component.getGenericType());
            }
        }
        generator.writeEndObject();
    }

    private void value(Object value, Type declared) throws IOException {
        if (value instanceof Record record) {
            if (declared instanceof Class<?> type && Names.isUnion(type)) {
                member(record);
            } else {
                record(record);
            }
        } else if (value instanceof List<?> list) {
            list(list, argument(declared));
        } else if (value instanceof Enum<?> constant) {
            text(Names.constant(constant));
        } else if (value instanceof Boolean bool) {
            generator.writeBoolean(bool);
        } else if (value instanceof Double || value instanceof Float) {
            generator.writeNumber(digits((Number) value));
        } else if (value instanceof Number integer) {
            generator.writeNumber(integer.longValue());
        } else {
            text((String) value);
        }
    }

    /** Line breaks, and what YAML 1.1 takes for them, survive between double quotes alone. */
    private void text(String text) throws IOException {
        generator.configure(
                YAMLGenerator.Feature.MINIMIZE_QUOTES, PLAIN.matcher(text).matches());
        generator.writeString(text);
    }

    private void member(Record record) throws IOException {
        String tag = Names.tag(record.getClass());
        if (record.getClass().getRecordComponents().length == 0) {
            text(tag);
        } else {
            generator.writeStartObject();
            generator.writeFieldName(tag);
            record(record);
            generator.writeEndObject();
        }
    }

    /** The members of a union, each with what it says beside its tag. */
    private void members(List<?> members, List<RecordComponent> beside, Record record) throws IOException {
        generator.writeStartArray();
        for (int i = 0; i < members.size(); i++) {
            Map<String, Object> said = new LinkedHashMap<>();
            for (RecordComponent holder : beside) {
                Object value = ((List<?>) read(holder, record)).get(i);
                if (!value.equals(BesideKeys.absent(holder))) {
                    said.put(holder.getAnnotation(Beside.class).key(), value);
                }
            }
            member((Record) members.get(i), said);
        }
        generator.writeEndArray();
    }

    private void member(Record member, Map<String, Object> said) throws IOException {
        if (said.isEmpty()) {
            member(member);
            return;
        }
        generator.writeStartObject();
        for (Map.Entry<String, Object> entry : said.entrySet()) {
            generator.writeFieldName(entry.getKey());
            value(entry.getValue(), entry.getValue().getClass());
        }
        generator.writeFieldName(Names.tag(member.getClass()));
        record(member);
        generator.writeEndObject();
    }

    private void list(List<?> list, Type element) throws IOException {
        generator.writeStartArray();
        for (Object value : list) {
            value(value, element);
        }
        generator.writeEndArray();
    }

    private static String digits(Number number) {
        double value = number.doubleValue();
        if (!Double.isFinite(value)) {
            throw new IllegalArgumentException("a number must be finite to be written as YAML, was " + value);
        }
        if (value == 0) {
            return number.toString();
        }
        BigDecimal rounded = rounded(number, new BigDecimal(value));
        boolean plain = rounded.scale() < 0 && rounded.precision() - rounded.scale() <= LONGEST_NUMBER;
        return plain ? rounded.toPlainString() : rounded.toString();
    }

    /** A number rounded to as few digits as read back as itself; {@code toString} gives other digits before Java 19. */
    private static BigDecimal rounded(Number number, BigDecimal exact) {
        for (int digits = 1; digits < MOST_DIGITS; digits++) {
            BigDecimal rounded = exact.round(new MathContext(digits));
            String text = rounded.toString();
            if (number instanceof Float ? number.equals(Float.valueOf(text)) : number.equals(Double.valueOf(text))) {
                return rounded;
            }
        }
        return exact.round(new MathContext(MOST_DIGITS));
    }

    private static Type argument(Type generic) {
        return ((ParameterizedType) generic).getActualTypeArguments()[0];
    }

    private static Object read(RecordComponent component, Record record) {
        Method accessor = component.getAccessor();
        try {
            accessor.setAccessible(true);
            return accessor.invoke(record);
        } catch (InvocationTargetException | IllegalAccessException e) {
            throw new IllegalStateException(accessor + " cannot be read: " + e, e);
        }
    }
}
