package io.lenslet.input;

import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.Optional;

/** The types that values of an IDX file can have; those of several bytes are big-endian. */
public enum IdxElement {
    UNSIGNED_BYTE(0x08, 1, "ubyte") {
        @Override
        double at(ByteBuffer values, int offset) {
            return values.get(offset) & 0xFF;
        }
    },
    SIGNED_BYTE(0x09, 1, "byte") {
        @Override
        double at(ByteBuffer values, int offset) {
            return values.get(offset);
        }
    },
    SHORT(0x0B, 2, "short") {
        @Override
        double at(ByteBuffer values, int offset) {
            return values.getShort(offset);
        }
    },
    INT(0x0C, 4, "int") {
        @Override
        double at(ByteBuffer values, int offset) {
            return values.getInt(offset);
        }
    },
    FLOAT(0x0D, 4, "float") {
        @Override
        double at(ByteBuffer values, int offset) {
            return values.getFloat(offset);
        }
    },
    DOUBLE(0x0E, 8, "double") {
        @Override
        double at(ByteBuffer values, int offset) {
            return values.getDouble(offset);
        }
    };

    private final int code;
    private final int bytes;
    private final String suffix;

    IdxElement(int code, int bytes, String suffix) {
        this.code = code;
        this.bytes = bytes;
        this.suffix = suffix;
    }

    /** The type of this number in a header. */
    static Optional<IdxElement> of(int code) {
        return Arrays.stream(values()).filter(type -> type.code == code).findFirst();
    }

    /** The bytes of a value. */
    int bytes() {
        return bytes;
    }

    /** What names of files of this type end in: {@code ubyte} as in {@code train-images-idx3-ubyte}. */
    public String suffix() {
        return suffix;
    }

    /** False for the two types of fractions. */
    public boolean whole() {
        return this != FLOAT && this != DOUBLE;
    }

    /** The value that begins at {@code offset}. */
    abstract double at(ByteBuffer values, int offset);

    /** A value as a person writes it. */
    public String text(double value) {
        return whole() ? Long.toString((long) value) : Double.toString(value);
    }

    /** As a person knows it: {@code IDX type 0x0D (float)}. */
    @Override
    public String toString() {
        return String.format("IDX type 0x%02X (%s)", code, suffix);
    }
}
