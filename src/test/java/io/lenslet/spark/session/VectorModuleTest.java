package io.lenslet.spark.session;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class VectorModuleTest {

    @Test
    void eachIsToldWithItsRemedy() {
        assertThat(VectorModule.warnings(false, false)).isEmpty();
        assertThat(VectorModule.warnings(true, true))
                .satisfiesExactly(
                        driver -> assertThat(driver)
                                .contains("this process runs without Java's Vector API")
                                .contains(
                                        "--conf spark.driver.extraJavaOptions=--add-modules=jdk.incubator.vector before"),
                        executors -> assertThat(executors)
                                .contains("executors run without Java's Vector API")
                                .contains("--conf spark.executor.extraJavaOptions=--add-modules=jdk.incubator.vector"));
    }
}
