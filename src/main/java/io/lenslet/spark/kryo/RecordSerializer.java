package io.lenslet.spark.kryo;

import com.esotericsoftware.kryo.Kryo;
import com.esotericsoftware.kryo.Serializer;
import com.esotericsoftware.kryo.io.Input;
import com.esotericsoftware.kryo.io.Output;
import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;
import java.lang.reflect.Modifier;
import java.lang.reflect.RecordComponent;
import java.util.Arrays;

/**
 * Records by their components and canonical constructor. Kryo's own field serializer writes to final fields, which Java
 * does not allow for records. A component is written without its class where its declared type leaves no choice: a batch
 * sends several records for each image, there and back.
 */
final class RecordSerializer<R extends Record> extends Serializer<R> {

    private final Class<R> type;
    private final Class<?>[] types;
    private final MethodHandle[] accessors;
    private final MethodHandle constructor;

    RecordSerializer(Class<R> type) {
        super(false, true);
        this.type = type;
        RecordComponent[] components = type.getRecordComponents();
        types = Arrays.stream(components).map(RecordComponent::getType).toArray(Class<?>[]::new);
        accessors = new MethodHandle[types.length];
        try {
            MethodHandles.Lookup lookup = MethodHandles.privateLookupIn(type, MethodHandles.lookup());
            for (int i = 0; i < types.length; i++) {
                accessors[i] = lookup.unreflect(components[i].getAccessor())
                        .asType(MethodType.methodType(Object.class, Record.class));
            }
            constructor = lookup.findConstructor(type, MethodType.methodType(void.class, types))
                    .asSpreader(Object[].class, types.length)
                    .asType(MethodType.methodType(Record.class, Object[].class));
        } catch (ReflectiveOperationException e) {
            throw new IllegalArgumentException("cannot take apart and make a " + type, e);
        }
    }

    @Override
    public void write(Kryo kryo, Output output, R value) {
        for (int i = 0; i < types.length; i++) {
            Object component = component(value, i);
            if (types[i] == long.class) {
                output.writeLong((Long) component, true);
            } else if (types[i] == int.class) {
                output.writeInt((Integer) component, true);
            } else if (Modifier.isFinal(types[i].getModifiers())) {
                kryo.writeObjectOrNull(output, component, types[i]);
            } else {
                kryo.writeClassAndObject(output, component);
            }
        }
    }

    private Object component(Record value, int i) {
        try {
            return (Object) accessors[i].invokeExact(value);
        } catch (Throwable e) {
            throw new IllegalStateException("cannot read component " + i + " of a " + type, e);
        }
    }

    @Override
    public R read(Kryo kryo, Input input, Class<R> wanted) {
        Object[] components = new Object[types.length];
        for (int i = 0; i < types.length; i++) {
            if (types[i] == long.class) {
                components[i] = input.readLong(true);
            } else if (types[i] == int.class) {
                components[i] = input.readInt(true);
            } else if (Modifier.isFinal(types[i].getModifiers())) {
                components[i] = kryo.readObjectOrNull(input, types[i]);
            } else {
                components[i] = kryo.readClassAndObject(input);
            }
        }
        try {
            return type.cast((Record) constructor.invokeExact(components));
        } catch (Throwable e) {
            throw new IllegalStateException("cannot make a " + type + " of what was received: " + e, e);
        }
    }
}
