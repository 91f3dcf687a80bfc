package io.lenslet.spark.ml;

import static org.assertj.core.api.Assertions.assertThat;

import io.lenslet.spark.sql.LensletFunctions;
import java.io.IOException;
import java.lang.reflect.Method;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.ServiceLoader;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.apache.spark.ml.Estimator;
import org.apache.spark.ml.Transformer;
import org.apache.spark.ml.param.Param;
import org.junit.jupiter.api.Test;

/** What the package in {@code python/} says of Java is there. What it does is tested by {@code scripts/python-test}. */
class PythonPackageTest {

    private static final Path PYTHON = Path.of("python");

    private static List<MatchResult> found(String pattern, String file) throws IOException {
        List<MatchResult> found = Pattern.compile(pattern)
                .matcher(Files.readString(PYTHON.resolve(file)))
                .results()
                .toList();
        assertThat(found).as("%s in %s", pattern, file).isNotEmpty();
        return found;
    }

    /** Those that Python says itself; the others come with Spark's own params. */
    @Test
    void paramsHaveTheDefaultsOfJava() throws IOException {
        Map<String, String> python = new HashMap<>(Map.of(
                "featuresCol", "\"features\"",
                "labelCol", "\"label\"",
                "predictionCol", "\"prediction\"",
                "probabilityCol", "\"probability\"",
                "rawPredictionCol", "\"rawPrediction\""));
        found("_setDefault\\(handleInvalid=(.*)\\)", "lenslet/ml.py")
                .forEach(match -> python.put("handleInvalid", match.group(1)));
        found("(?m)^ {12}(\\w+)=(.+),$", "lenslet/ml.py").forEach(match -> python.put(match.group(1), match.group(2)));
        LensletClassifier stage = new LensletClassifier();
        Map<String, String> java = new HashMap<>();
        for (Param<?> param : stage.params()) {
            Object value = stage.getDefault(param).get();
            java.put(param.name(), value instanceof String text ? '"' + text + '"' : value.toString());
        }
        assertThat(python).isEqualTo(java);
    }

    @Test
    void everyParamHasASetter() throws IOException {
        List<String> setters = found("def (set\\w+)\\(self, value\\)", "lenslet/ml.py").stream()
                .map(match -> match.group(1))
                .toList();
        assertThat(setters)
                .containsExactlyInAnyOrderElementsOf(Arrays.stream(new LensletClassifier().params())
                        .map(param -> "set" + Character.toUpperCase(param.name().charAt(0))
                                + param.name().substring(1))
                        .toList());
    }

    @Test
    void whatPythonCallsIsThere() throws IOException {
        assertThat(found("_JAVA = \"(.*)\"", "lenslet/ml.py").get(0).group(1))
                .isEqualTo(LensletModel.class.getPackageName());
        assertThat(found("(?m)^class (Lenslet\\w+)\\(", "lenslet/ml.py"))
                .extracting(match -> match.group(1))
                .containsExactly(
                        LensletClassifier.class.getSimpleName(),
                        LensletModel.class.getSimpleName(),
                        LensletTrainingSummary.class.getSimpleName());
        List<String> methods = Stream.of(LensletModel.class, LensletTrainingSummary.class)
                .flatMap(type -> Arrays.stream(type.getMethods()))
                .filter(method -> method.getParameterCount() == 0)
                .map(Method::getName)
                .toList();
        assertThat(found("_call_java\\(\"(\\w+)\"\\)", "lenslet/ml.py"))
                .extracting(match -> match.group(1))
                .isSubsetOf(methods);
    }

    /** By the words of the functions' Java names, lensletPredictAll for lenslet_predict_all. */
    @Test
    void functionsAreThoseOfJava() throws IOException {
        assertThat(found("call_function\\(\"(\\w+)\"", "lenslet/sql.py"))
                .extracting(
                        match -> Pattern.compile("_(.)").matcher(match.group(1)).replaceAll(letter -> letter.group(1)
                                .toUpperCase(java.util.Locale.ROOT)))
                .containsExactlyInAnyOrderElementsOf(Arrays.stream(LensletFunctions.class.getMethods())
                        .filter(method -> method.getDeclaringClass() == LensletFunctions.class)
                        .map(Method::getName)
                        .distinct()
                        .toList());
    }

    @Test
    void theVersionIsThatOfTheJar() throws IOException {
        String jar = Pattern.compile("<artifactId>lenslet</artifactId>\\s*<version>(.*)</version>")
                .matcher(Files.readString(Path.of("pom.xml")))
                .results()
                .findFirst()
                .orElseThrow()
                .group(1);
        String version = jar.replace("-SNAPSHOT", ".dev0");
        assertThat(found("(?m)^version = \"(.*)\"$", "pyproject.toml").get(0).group(1))
                .isEqualTo(version);
        assertThat(found("__version__ = \"(.*)\"", "lenslet/__init__.py").get(0).group(1))
                .isEqualTo(version);
    }

    /** A server of Spark Connect looks for what its clients may name just so. */
    @Test
    void sparkConnectFindsTheStages() throws ReflectiveOperationException {
        assertThat(ServiceLoader.load(Estimator.class).stream().map(ServiceLoader.Provider::type))
                .contains(LensletClassifier.class);
        assertThat(ServiceLoader.load(Transformer.class).stream().map(ServiceLoader.Provider::type))
                .contains(LensletModel.class);
        assertThat(LensletClassifier.class.getConstructor(String.class).newInstance("a"))
                .isInstanceOf(Estimator.class);
        for (Param<?> param : new LensletClassifier().params()) {
            assertThat(param.dataClass()).as(param.name()).isNotNull();
        }
    }
}
