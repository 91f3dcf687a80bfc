package io.lenslet.kernel;

/**
 * Chooses between vector and scalar kernels, once per JVM. The system property {@value #PROPERTY} sets the width of the
 * vectors in bits (128, 256, 512, or 0 for the scalar kernels); without it the widest vectors of the machine are taken,
 * and the scalar kernels where the JVM was started without {@code --add-modules=jdk.incubator.vector}. The choice
 * changes speed, never a bit of a result.
 */
public final class KernelProvider {

    /** The system property that sets the width of the vectors in bits. */
    public static final String PROPERTY = "lenslet.vectorBits";

    private static final String MODULE = "jdk.incubator.vector";
    private static final int WIDEST = Integer.MAX_VALUE;
    private static final int REQUESTED_BITS = requestedBits();

    private KernelProvider() {}

    /** True where the vector kernels run, false where their scalar twins do. */
    public static boolean vectorized() {
        return REQUESTED_BITS > 0;
    }

    /** True where scalar kernels run for no other reason than that the JVM was started without the module. */
    public static boolean withoutModule() {
        return !vectorized() && System.getProperty(PROPERTY) == null;
    }

    /** The widest vectors that may be used, in bits, given those the machine prefers. */
    public static int bits(int preferredBits) {
        return Math.min(preferredBits, REQUESTED_BITS);
    }

    /**
     * The twin of {@code kernels} that this JVM runs: of {@code a.Rows}, {@code a.vector.VectorRows} or {@code
     * a.scalar.ScalarRows}. Both are named, not linked: a vector class cannot be loaded in a JVM without the incubating
     * module, and an interface need not know what implements it.
     */
    public static <K> K choose(Class<K> kernels) {
        String twin = kernels.getPackageName()
                + (vectorized() ? ".vector.Vector" : ".scalar.Scalar")
                + kernels.getSimpleName();
        try {
            return kernels.cast(Class.forName(twin).getDeclaredConstructor().newInstance());
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException("kernels " + twin + " cannot be loaded: " + e, e);
        }
    }

    private static int requestedBits() {
        String requested = System.getProperty(PROPERTY);
        boolean present = ModuleLayer.boot().findModule(MODULE).isPresent();
        if (requested == null) {
            return present ? WIDEST : 0;
        }
        int bits =
                switch (requested) {
                    case "0" -> 0;
                    case "128" -> 128;
                    case "256" -> 256;
                    case "512" -> 512;
                    default ->
                        throw new IllegalArgumentException(
                                "system property " + PROPERTY + " must be 0, 128, 256 or 512, was " + requested);
                };
        if (bits > 0 && !present) {
            throw new IllegalStateException("system property " + PROPERTY + " is " + bits
                    + ", but the JVM was started without --add-modules=" + MODULE);
        }
        return bits;
    }
}
