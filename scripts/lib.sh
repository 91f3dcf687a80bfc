# Sourced by the other scripts: where Lenslet, Java and Spark are, building what is missing, and starting Java as Spark does.
# shellcheck shell=bash

root=$(cd "$(dirname "$(readlink -f "${BASH_SOURCE[0]}")")/.." && pwd)
java=${JAVA_HOME:+$JAVA_HOME/bin/}java
# Where scripts/cluster keeps what it knows of its processes.
cluster_dir=${LENSLET_CLUSTER_DIR:-$root/target/cluster}

# Java reads the names of files in the character set of the locale. cron and slim containers have none, or one that is not installed: then
# names that are not ASCII could not be opened.
if [[ $(locale charmap 2>/dev/null) != UTF-8 ]]; then
    export LC_ALL=C.UTF-8
fi

fail() {
    echo "${0##*/}: $1" >&2
    exit "${2:-1}"
}

command -v "$java" >/dev/null || fail "no Java ($java): install Java 17 or later, or set JAVA_HOME"

# Sets `jar` to LENSLET_JAR, else to the jar of this checkout, built when it is missing or older than its sources,
# else to the jar that lies beside scripts/ where Lenslet is installed without its sources.
find_jar() {
    jar=${LENSLET_JAR:-}
    [[ -z $jar ]] || return 0
    local folder=$root
    if [[ -f $root/pom.xml ]]; then
        folder=$root/target
        built || build
    fi
    jar=$(newest_jar "$folder")
    [[ -n $jar ]] || fail "no lenslet-*.jar in $folder: build it with mvn package, or name one in LENSLET_JAR"
}

newest_jar() {
    find "$1" -maxdepth 1 -name 'lenslet-*.jar' -exec ls -t {} + 2>/dev/null | head -n 1
}

built() {
    local built_jar
    built_jar=$(newest_jar "$root/target")
    [[ -n $built_jar && -f $root/target/spark-classpath ]] &&
        [[ -z $(find "$root/pom.xml" "$root/src/main" "$root/conf/networks" -newer "$built_jar" -print -quit) ]]
}

# Sets `java_says` to what Java says of itself, asked once: every start of Java takes a tenth of a second.
ask_java() {
    [[ -n ${java_says:-} ]] || java_says=$("$java" -version 2>&1 || true)
}

java_version() {
    sed -n 's/.* version "\([0-9]*\).*/\1/p' <<<"$java_says"
}

build() {
    local version
    ask_java
    version=$(java_version)
    [[ ${version:-0} -ge 17 ]] || fail "Java 17 or later is needed, found ${version:-none} ($java): install it, or set JAVA_HOME"
    command -v mvn >/dev/null || fail "Maven is needed to build Lenslet, found no mvn: install it (apt-get install maven)"
    echo "${0##*/}: building Lenslet; the first time Maven fetches Spark, some minutes" >&2
    (cd "$root" && mvn -B -q -Dstyle.color=never -DskipTests '-P!error-prone' package) >&2 || fail "the build failed: run mvn package in $root"
    touch "$(newest_jar "$root/target")"
}

# Sets SPARK_HOME, unless the user did, to target/spark: the jars that Maven resolved, laid out as Spark's launcher expects.
find_spark() {
    [[ -z ${SPARK_HOME:-} ]] || return 0
    local classpath=$root/target/spark-classpath home=$root/target/spark jars laid
    [[ -f $classpath ]] || fail "no Spark: set SPARK_HOME to a Spark 4.1 with Scala 2.13"
    if [[ ! $home/RELEASE -nt $classpath ]]; then
        # Put in its place whole: two may start at once, and then either's will do.
        laid=$(mktemp -d "$root/target/spark-XXXXXX")
        mkdir "$laid/jars"
        IFS=: read -r -a jars <"$classpath" || true
        ln -s "${jars[@]}" "$laid/jars"
        touch "$laid/RELEASE"
        [[ $home/RELEASE -nt $classpath ]] || rm -rf "$home"
        mv -T "$laid" "$home" 2>/dev/null || rm -rf "$laid"
    fi
    export SPARK_HOME=$home SPARK_SCALA_VERSION=2.13 SPARK_CONF_DIR=${SPARK_CONF_DIR:-$root/conf}
}

# Sets `archive` to where Spark's classes and ours are stored as this Java lays them out in memory (class data sharing); with them a start
# takes a quarter less. Java looks itself whether they fit, and goes without if not. From 24 on it refuses them as long as there is
# a folder, such as conf/, on the class path: then `archive` is empty.
find_archive() {
    archive=
    ask_java
    [[ $(java_version) -ge 24 ]] || archive=$SPARK_HOME/classes-$({ echo "$java_says" && stat -L -c '%n %Y %s' "$jar"; } | cksum | cut -d ' ' -f 1).jsa
}

# Stores the classes when that has not been tried yet for this jar, by filtering one black image.
store_classes() {
    local folder
    find_archive
    [[ -n $archive && ! -e $archive && -w $SPARK_HOME && ! -x $SPARK_HOME/bin/spark-class ]] || return 0
    echo "${0##*/}: storing Spark's classes and Lenslet's for faster starts, this once" >&2
    rm -f "$SPARK_HOME"/classes-*.jsa
    folder=$(mktemp -d "$SPARK_HOME/classes-XXXXXX")
    { printf '\0\0\10\3\0\0\0\1\0\0\0\20\0\0\0\20' && head -c 256 /dev/zero; } >"$folder/black-idx3-ubyte"
    if (
        exec_embedded -Xlog:disable "-XX:ArchiveClassesAtExit=$folder/archive" -- org.apache.spark.deploy.SparkSubmit --master 'local[1]' \
            --class io.lenslet.Main "$jar" filter --input "file:$folder/black-idx3-ubyte" --pipeline mean --output "file:$folder/out"
    ) >"$folder/log" 2>&1 && [[ -s $folder/archive ]]; then
        mv "$folder/archive" "$archive"
    else
        echo "${0##*/}: they could not be stored, so starts stay as they are: $(tail -n 1 "$folder/log")" >&2
        : >"$archive"
    fi
    rm -rf "$folder"
}

# Becomes the Java process of a Spark class, with the heap, class path and module options that Spark's launcher gives it.
exec_spark_class() {
    if [[ -x $SPARK_HOME/bin/spark-class ]]; then
        exec "$SPARK_HOME/bin/spark-class" "$@"
    fi
    jar=${jar:-${LENSLET_JAR:-$(newest_jar "$root/target")}}
    [[ -n ${archive+set} ]] || find_archive
    [[ -s $archive ]] || archive=
    exec_embedded ${archive:+"-XX:SharedArchiveFile=$archive"} -- "$@"
}

# The address of the cluster that scripts/cluster started, or of none.
local_master() {
    sed 's/ .*//' "$cluster_dir/address" 2>/dev/null || echo none
}

# exec_embedded [JVM OPTION FOR SHARING CLASSES]... -- CLASS [ARGUMENT]...
exec_embedded() {
    local options=()
    while [[ $1 != -- ]]; do
        options+=("$1")
        shift
    done
    shift
    if [[ -f $SPARK_CONF_DIR/spark-env.sh ]]; then
        set -a
        # shellcheck source=/dev/null
        source "$SPARK_CONF_DIR/spark-env.sh"
        set +a
    fi
    # The launcher ends before anything of it is hot.
    local launcher=("$SPARK_HOME"/jars/spark-launcher_*.jar) quick=(-XX:TieredStopAtLevel=1 -XX:+UseSerialGC) command=() word
    [[ -f ${launcher[0]} ]] || fail "Spark's jars are gone from Maven's repository: run mvn package in $root"
    # The launcher prints an empty word, a line break, then the command; every word ends in NUL. Last comes its exit code.
    while IFS= read -r -d '' word; do
        command+=("${word#$'\n'}")
    done < <(
        code=0
        "$java" "${quick[@]}" -cp "${launcher[0]}" org.apache.spark.launcher.Main "$@" || code=$?
        printf '%d\0' "$code"
    )
    local last=$((${#command[@]} - 1))
    [[ ${command[last]} == 0 ]] || fail "Spark's launcher failed: ${command[last]}"
    # A process that shares classes must not have a folder before the jars: conf/ goes to the end. Our jar goes before it, because classes that
    # spark-submit loads itself are not shared. Where the user put something before all (--driver-class-path), the command stays as it is.
    local folder=${command[3]%%:*}
    if [[ ${#options[@]} -eq 0 || ! $folder -ef $SPARK_CONF_DIR ]]; then
        exec "${command[@]:1:last-1}"
    fi
    local class_path words=() executors=()
    class_path=${command[3]#*:}:$(readlink -f "$jar"):$folder
    if [[ " $* " == *" --master $(local_master) "* ]]; then
        # Executors on this machine share them, too, where theirs is the same class path. What the user gave comes later, and wins.
        executors=(--conf "spark.executor.extraClassPath=$class_path" --conf "spark.executor.extraJavaOptions=${options[*]}")
    fi
    for word in "${command[@]:4:last-4}"; do
        words+=("$word")
        [[ $word != org.apache.spark.deploy.SparkSubmit ]] || words+=(${executors[@]+"${executors[@]}"})
    done
    exec "${command[1]}" "${options[@]}" -cp "$class_path" "${words[@]}"
}
