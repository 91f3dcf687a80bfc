package io.lenslet;

import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

/** Which rooms (packages under {@code io.lenslet}) may use which: the arrows never run back. */
class RoomsTest {

    private static final String HOUSE = "io.lenslet.";
    private static final JavaClasses CLASSES = new ClassFileImporter()
            .withImportOption(new ImportOption.DoNotIncludeTests())
            .importPackages("io.lenslet");

    /**
     * Every arrow that there is, as compiled: annotations of components and constants leave none. A new one belongs
     * here if it fits the design; one that went away is taken out.
     */
    private static final Map<String, Set<String>> ARROWS = new TreeMap<>(Map.ofEntries(
            Map.entry("window", Set.of()),
            Map.entry("config", Set.of()),
            Map.entry("random", Set.of()),
            Map.entry("files", Set.of()),
            Map.entry("kernel", Set.of()),
            Map.entry("data", Set.of("random")),
            Map.entry("image", Set.of("kernel")),
            Map.entry("filter", Set.of("config", "image", "kernel", "window")),
            Map.entry("nn", Set.of("config", "kernel", "random", "window")),
            Map.entry("train", Set.of("config", "data", "kernel", "nn", "random")),
            Map.entry("model", Set.of("config", "nn", "train")),
            Map.entry("batch", Set.of("data", "files", "filter", "image")),
            Map.entry("report", Set.of("batch", "filter", "image", "nn", "train")),
            Map.entry("spark", Set.of("batch", "data", "files", "filter", "image", "nn", "train")),
            Map.entry(
                    "job",
                    Set.of("batch", "config", "data", "files", "filter", "model", "nn", "report", "spark", "train"))));

    @Test
    void theArrowsAreThoseOfTheDesign() {
        Map<String, Set<String>> found = new TreeMap<>();
        for (JavaClass user : CLASSES) {
            String from = room(user);
            if (!from.isEmpty()) {
                Set<String> uses = found.computeIfAbsent(from, room -> new TreeSet<>());
                user.getDirectDependenciesFromSelf().forEach(dependency -> {
                    String to = room(dependency.getTargetClass().getBaseComponentType());
                    if (!to.isEmpty() && !to.equals(from)) {
                        uses.add(to);
                    }
                });
            }
        }
        assertThat(found).isEqualTo(ARROWS);
    }

    @Test
    void thereAreNoCircles() {
        slices().matching("io.lenslet.(*)..").should().beFreeOfCycles().check(CLASSES);
        slices().matching("io.lenslet.kernel.(*)..").should().beFreeOfCycles().check(CLASSES);
    }

    @Test
    void onlySparkAndTheCommandsKnowSpark() {
        noClasses()
                .that()
                .resideOutsideOfPackages("io.lenslet.spark..", "io.lenslet.job..")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage("org.apache.spark..", "scala..", "com.esotericsoftware..")
                .check(CLASSES);
    }

    @Test
    void onlyTheVectorKernelsKnowTheVectorApi() {
        noClasses()
                .that()
                .resideOutsideOfPackage("io.lenslet.kernel.vector..")
                .should()
                .dependOnClassesThat()
                .resideInAPackage("jdk.incubator..")
                .check(CLASSES);
        // Loaded by name alone: a JVM without the incubating module cannot link them.
        noClasses()
                .that()
                .resideOutsideOfPackage("io.lenslet.kernel.vector..")
                .should()
                .dependOnClassesThat()
                .resideInAPackage("io.lenslet.kernel.vector..")
                .check(CLASSES);
    }

    @Test
    void onlyTheRoomsThatReadAndWriteKnowHadoop() {
        noClasses()
                .that()
                .resideOutsideOfPackages(
                        "io.lenslet.batch..",
                        "io.lenslet.data..",
                        "io.lenslet.files..",
                        "io.lenslet.spark..",
                        "io.lenslet.job..")
                .should()
                .dependOnClassesThat()
                .resideInAPackage("org.apache.hadoop..")
                .check(CLASSES);
    }

    @Test
    void nobodyUsesTheEntry() {
        classes()
                .that()
                .belongToAnyOf(Main.class)
                .should()
                .onlyHaveDependentClassesThat(resideInAnyPackage("io.lenslet"))
                .check(CLASSES);
    }

    /** The room of a class of ours; empty for the entry and for all other classes. */
    private static String room(JavaClass type) {
        String name = type.getPackageName() + ".";
        return name.startsWith(HOUSE) && name.length() > HOUSE.length()
                ? name.substring(HOUSE.length(), name.indexOf('.', HOUSE.length()))
                : "";
    }
}
