package quintet.loadtest.results.summary;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.networknt.schema.Error;
import com.networknt.schema.InputFormat;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Objects;

/**
 * The schema of {@code summary.json}, made stricter than it is: a field that it does not describe
 * is an error here, where readers ignore it.
 */
public final class SummarySchema {
  private SummarySchema() {}

  /** As it is published. */
  static JsonNode tree() {
    try (var in = Summary.class.getResourceAsStream("summary.schema.json")) {
      return new ObjectMapper().readTree(Objects.requireNonNull(in, "no schema"));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** What is wrong with a summary; empty if nothing is. */
  public static List<String> objections(String json) {
    JsonNode strict = tree();
    close(strict);
    return SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12)
        .getSchema(strict.toString())
        .validate(json, InputFormat.JSON)
        .stream()
        .map(Error::toString)
        .toList();
  }

  private static void close(JsonNode node) {
    if (node instanceof ObjectNode object
        && object.path("properties").isObject()
        && mayBeObject(object.path("type"))) {
      object.put("additionalProperties", false);
    }
    node.forEach(SummarySchema::close);
  }

  /** One type, or a list of types. */
  private static boolean mayBeObject(JsonNode type) {
    for (JsonNode each : type) {
      if (mayBeObject(each)) {
        return true;
      }
    }
    return type.asText().equals("object");
  }
}
