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
import java.util.Arrays;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** Which rooms (packages under {@code io.lenslet}) may use which: the arrows never run back. */
class RoomsTest {

    private static final String HOUSE = "io.lenslet.";
    private static final JavaClasses CLASSES = new ClassFileImporter()
            .withImportOption(new ImportOption.DoNotIncludeTests())
            .importPackages("io.lenslet");

    /**
     * Every arrow that there is, as compiled: annotations of components and constants leave none. A new one belongs
     * here if it fits the design; one that went away is taken out. A room that stands here alone uses no other.
     */
    private static final Map<String, Set<String>> ARROWS = arrows("""
        batch -> config files image image.codec input
        batch.filter -> batch filter filter.pass image image.codec input
        batch.predict -> batch config image image.codec input model nn predict preparation
        checkpoint -> model nn train
        cli -> batch batch.filter batch.predict checkpoint config data files filter image image.codec input job kernel model \
        model.onnx nn predict preparation \
        report report.batch report.filter report.predict report.training spark.batch spark.data spark.session spark.train train
        config ->
        data -> input random
        files ->
        filter -> config filter.pass image window
        filter.pass -> image kernel.pixel window
        image ->
        image.codec -> image image.gif image.jpeg image.png image.tiff
        image.deflate ->
        image.gif -> image image.lzw
        image.jpeg -> image kernel.pixel
        image.lzw -> image
        image.png -> image image.deflate kernel.pixel
        image.tiff -> image image.lzw
        input -> image image.codec
        job -> batch batch.filter batch.predict checkpoint config data files input model nn preparation report.training spark.session \
        train train.optimizer
        kernel ->
        kernel.pixel -> kernel
        kernel.pixel.scalar -> kernel.pixel
        kernel.pixel.vector -> kernel kernel.pixel kernel.pixel.scalar
        kernel.tensor -> kernel
        kernel.tensor.scalar -> kernel.tensor
        kernel.tensor.vector -> kernel kernel.tensor
        model -> config nn preparation
        model.onnx -> model nn protobuf
        nn -> config kernel.tensor random window
        nn.loss -> kernel.tensor nn
        predict -> kernel kernel.tensor model nn
        preparation -> filter filter.pass image kernel.pixel nn
        protobuf ->
        random ->
        report ->
        report.batch -> batch
        report.filter -> batch filter filter.pass image image.codec input report report.batch
        report.predict -> batch report report.batch
        report.training -> data filter image image.codec model nn report train train.schedule tensorboard
        spark.batch -> batch files input
        spark.data -> batch config data files image image.codec input nn preparation spark.batch
        spark.kryo -> batch data image input spark.data spark.train train
        spark.ml -> checkpoint config data files job model nn predict preparation spark.data spark.predict spark.session \
        spark.train train
        spark.predict -> image image.codec model nn preparation
        spark.session -> config kernel
        spark.sql -> batch files filter filter.pass image image.codec model nn predict spark.predict
        spark.train -> data nn spark.session train train.optimizer
        tensorboard -> protobuf
        train -> config data kernel kernel.tensor nn nn.loss random train.augmentation train.optimizer train.schedule
        train.augmentation -> random
        train.optimizer -> config kernel.tensor
        train.schedule -> config
        window ->
        """);

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
        assertThat(lines(found)).isEqualTo(lines(ARROWS));
    }

    @Test
    void noArrowRunsBack() {
        slices().matching("io.lenslet.(**)").should().beFreeOfCycles().check(CLASSES);
    }

    @Test
    void onlySparkAndTheCommandsKnowSpark() {
        noClasses()
                .that()
                .resideOutsideOfPackages("io.lenslet.spark..", "io.lenslet.cli..")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage("org.apache.spark..", "scala..", "com.esotericsoftware..")
                .check(CLASSES);
    }

    @Test
    void onlyTheVectorKernelsKnowTheVectorApi() {
        noClasses()
                .that()
                .resideOutsideOfPackage("io.lenslet.kernel.*.vector..")
                .should()
                .dependOnClassesThat()
                .resideInAPackage("jdk.incubator..")
                .check(CLASSES);
        // Loaded by name alone: a JVM without the incubating module cannot link them.
        noClasses()
                .that()
                .resideOutsideOfPackage("io.lenslet.kernel.*.vector..")
                .should()
                .dependOnClassesThat()
                .resideInAPackage("io.lenslet.kernel.*.vector..")
                .check(CLASSES);
    }

    @Test
    void onlyTheRoomsThatReadAndWriteKnowHadoop() {
        noClasses()
                .that()
                .resideOutsideOfPackages(
                        "io.lenslet.input..",
                        "io.lenslet.data..",
                        "io.lenslet.train",
                        "io.lenslet.batch..",
                        "io.lenslet.files..",
                        "io.lenslet.spark..",
                        "io.lenslet.job..",
                        "io.lenslet.cli..")
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
        String name = type.getPackageName();
        return name.startsWith(HOUSE) ? name.substring(HOUSE.length()) : "";
    }

    private static Map<String, Set<String>> arrows(String text) {
        return text.lines()
                .filter(line -> !line.isBlank())
                .map(line -> line.strip().split(" ->", -1))
                .collect(Collectors.toMap(
                        side -> side[0],
                        side -> Arrays.stream(side[1].trim().split(" "))
                                .filter(room -> !room.isEmpty())
                                .collect(Collectors.toCollection(TreeSet::new)),
                        (a, b) -> a,
                        TreeMap::new));
    }

    private static String lines(Map<String, Set<String>> arrows) {
        return arrows.entrySet().stream()
                .map(arrow -> (arrow.getKey() + " -> " + String.join(" ", arrow.getValue())).trim())
                .collect(Collectors.joining("\n"));
    }
}
