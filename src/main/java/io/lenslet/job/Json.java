package io.lenslet.job;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.introspect.AnnotatedMember;
import com.fasterxml.jackson.databind.introspect.JacksonAnnotationIntrospector;
import com.fasterxml.jackson.databind.util.NameTransformer;
import io.lenslet.config.UsageException;

/**
 * Records as JSON, their components in order. A component that is a record itself stands as its own components, in its
 * place: the parts of a record are there for the code, and a file has one object with all keys.
 */
public final class Json {

    private static final ObjectMapper MAPPER = new ObjectMapper().setAnnotationIntrospector(new PartsInPlace());

    private Json() {}

    private static final class PartsInPlace extends JacksonAnnotationIntrospector {

        private static final long serialVersionUID = 1;

        @Override
        public NameTransformer findUnwrappingNameTransformer(AnnotatedMember member) {
            return member.getRawType().isRecord() ? NameTransformer.NOP : null;
        }
    }

    /** One line. */
    static String line(Record record) {
        try {
            return MAPPER.writeValueAsString(record) + "\n";
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("cannot write " + record, e);
        }
    }

    /** A record of what {@link #line} made of one. */
    static <R extends Record> R read(String line, Class<R> type) {
        try {
            return MAPPER.readValue(line, type);
        } catch (JsonProcessingException e) {
            throw new UsageException("not a line of " + type.getSimpleName() + " as JSON: " + line
                    + "; start the run anew with --overwrite");
        }
    }

    /** One key per line. */
    public static String pretty(Record record) {
        try {
            return MAPPER.writerWithDefaultPrettyPrinter().writeValueAsString(record) + "\n";
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("cannot write " + record, e);
        }
    }
}
