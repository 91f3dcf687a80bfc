# An image for Kubernetes, and for whoever wants Lenslet without installing Java: docker build -t lenslet .
# Spark's own image (Java 17, no Python, no R) with the jar, the scripts and the jobs in /opt/lenslet, run by Spark's user, who is not root.
FROM maven:3.9-eclipse-temurin-17 AS build
WORKDIR /build
COPY pom.xml ./
COPY .mvn .mvn
COPY conf conf
COPY src/main src/main
RUN mvn -B -q -DskipTests '-P!error-prone' package

FROM apache/spark:4.1.0-scala2.13-java17-ubuntu
# Java reads the names of files in the character set of the locale, and the image has none.
ENV LC_ALL=C.UTF-8 LENSLET_JAR=/opt/lenslet/lenslet.jar PATH=/opt/lenslet/scripts:$PATH
COPY scripts /opt/lenslet/scripts
COPY jobs /opt/lenslet/jobs
COPY --from=build /build/target/lenslet-*.jar /opt/lenslet/lenslet.jar
USER spark
WORKDIR /opt/spark/work-dir
