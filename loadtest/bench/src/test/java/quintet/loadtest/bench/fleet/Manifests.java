package quintet.loadtest.bench.fleet;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.File;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import quintet.options.ProjectRoot;

/**
 * Manifests as {@code kubectl} renders and understands them, without a cluster: it has the types of
 * the kinds that have pods, and drops a field that they do not know.
 *
 * @param folder of the manifests
 * @param scratch for what is rendered
 */
record Manifests(Path folder, Path scratch) {
  private static final JsonMapper MAPPER = new JsonMapper();

  /**
   * Those of a folder of {@code loadtest/fleet}. Without {@code kubectl} the test is skipped.
   *
   * @param scratch an empty folder
   */
  static Manifests of(String folder, Path scratch) throws Exception {
    assumeTrue(
        Arrays.stream(System.getenv("PATH").split(File.pathSeparator, -1))
            .anyMatch(entry -> Files.isExecutable(Path.of(entry, "kubectl"))),
        "no kubectl on the PATH");
    Manifests manifests =
        new Manifests(ProjectRoot.here().resolve("loadtest/fleet").resolve(folder), scratch);
    run(manifests.rendered(), "kubectl", "kustomize", manifests.folder.toString());
    return manifests;
  }

  private Path rendered() {
    return scratch.resolve("all.yaml");
  }

  private static void run(Path out, String... command) throws Exception {
    Process process =
        new ProcessBuilder(command)
            .redirectOutput(out.toFile())
            .redirectError(ProcessBuilder.Redirect.DISCARD)
            .start();
    process.waitFor();
  }

  /** What a command of kubectl makes of them, by kind and name. */
  private Map<String, JsonNode> objects(String... verb) throws Exception {
    List<String> command = new ArrayList<>(List.of("kubectl"));
    command.addAll(List.of(verb));
    command.addAll(List.of("--local", "-f", rendered().toString(), "a=b", "-o", "json"));
    Path out = scratch.resolve("out.json");
    run(out, command.toArray(String[]::new));
    Map<String, JsonNode> objects = new HashMap<>();
    try (var all = MAPPER.readerFor(JsonNode.class).<JsonNode>readValues(out.toFile())) {
      while (all.hasNext()) {
        JsonNode each = all.next();
        String name = each.path("metadata").path("name").asText();
        objects.put(
            each.path("kind").asText() + " " + name.replaceFirst("-[a-z0-9]{10}$", ""), each);
      }
    }
    return objects;
  }

  /** All objects as they are written, but for a label {@code a}. */
  Map<String, JsonNode> asWritten() throws Exception {
    return objects("label");
  }

  /** Those that have pods, as Kubernetes' types hold them, but for a variable {@code a}. */
  Map<String, JsonNode> asUnderstood() throws Exception {
    return objects("set", "env");
  }

  /** The pod of an object. */
  static JsonNode pod(Map<String, JsonNode> all, String name) {
    return object(all, name).path("spec").path("template").path("spec");
  }

  /** The object of that kind and name. */
  static JsonNode object(Map<String, JsonNode> all, String name) {
    return Objects.requireNonNull(all.get(name), () -> name + " is none of " + all.keySet());
  }

  /** The fields that Kubernetes does not know, of objects that have pods. */
  List<String> unknownFields() throws Exception {
    Map<String, JsonNode> written = asWritten();
    List<String> unknown = new ArrayList<>();
    asUnderstood()
        .forEach((name, typed) -> missing(name, written.getOrDefault(name, typed), typed, unknown));
    return unknown;
  }

  private static void missing(String at, JsonNode written, JsonNode typed, List<String> unknown) {
    for (var field : written.properties()) {
      String name = at + "/" + field.getKey();
      JsonNode there = typed.get(field.getKey());
      if (name.matches("[^/]+/metadata/labels")) {
        continue; // one was added, for the output's sake
      }
      if (there == null) {
        // An empty object says nothing, so it may be left out.
        if (!field.getValue().isObject() || !field.getValue().isEmpty()) {
          unknown.add(name);
        }
      } else {
        missing(name, field.getValue(), there, unknown);
      }
    }
    for (int i = 0; i < (written.isArray() ? written.size() : 0); i++) {
      missing(at + "[" + i + "]", written.get(i), typed.path(i), unknown);
    }
  }
}
