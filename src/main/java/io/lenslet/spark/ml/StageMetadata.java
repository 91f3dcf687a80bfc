package io.lenslet.spark.ml;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.lenslet.files.HadoopFiles;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.hadoop.fs.Path;
import org.apache.spark.ml.param.Param;
import org.apache.spark.ml.param.ParamMap;
import org.apache.spark.ml.param.ParamPair;
import org.apache.spark.ml.param.Params;

/**
 * The params of a stage in its folder, in the one line of JSON by which pipelines of Spark find and read their stages.
 * Spark's own reader and writer of it are not for others, and differ between its releases.
 */
record StageMetadata(String uid, JsonNode params, JsonNode defaults) {

    private static final String FILE = "metadata/part-00000";
    private static final String PARAMS = "paramMap";
    private static final String DEFAULTS = "defaultParamMap";
    private static final ObjectMapper JSON = new ObjectMapper();

    static void write(Params stage, String folder, String sparkVersion, HadoopFiles files) throws IOException {
        ObjectNode json = JSON.createObjectNode();
        json.put("class", stage.getClass().getName());
        json.put("timestamp", System.currentTimeMillis());
        json.put("sparkVersion", sparkVersion);
        json.put("uid", stage.uid());
        json.set(PARAMS, json(stage.paramMap()));
        json.set(DEFAULTS, json(stage.defaultParamMap()));
        files.write(new Path(folder, FILE), (json + "\n").getBytes(StandardCharsets.UTF_8));
    }

    private static ObjectNode json(ParamMap params) throws JsonProcessingException {
        ObjectNode json = JSON.createObjectNode();
        for (ParamPair<?> pair : params.toList()) {
            json.set(pair.param().name(), JSON.readTree(encoded(pair)));
        }
        return json;
    }

    private static <T> String encoded(ParamPair<T> pair) {
        return pair.param().jsonEncode(pair.value());
    }

    /** What is in a folder; nothing where it is not that of a stage. */
    static Optional<StageMetadata> read(String folder, HadoopFiles files) throws IOException {
        List<String> names = files.list(new Path(folder));
        if (!names.contains("metadata")) {
            return Optional.empty();
        }
        JsonNode json = JSON.readTree(files.read(new Path(folder, FILE)));
        return Optional.of(new StageMetadata(json.get("uid").textValue(), json.get(PARAMS), json.get(DEFAULTS)));
    }

    /** Sets the params on a stage, those that were defaults as its defaults. */
    void setOn(Params stage) {
        for (Map.Entry<String, JsonNode> entry : defaults.properties()) {
            Param<Object> param = stage.getParam(entry.getKey());
            stage.setDefault(param, param.jsonDecode(entry.getValue().toString()));
        }
        for (Map.Entry<String, JsonNode> entry : params.properties()) {
            Param<Object> param = stage.getParam(entry.getKey());
            stage.set(param, param.jsonDecode(entry.getValue().toString()));
        }
    }
}
