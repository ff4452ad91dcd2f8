package quintet.loadtest.bench.fleet;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
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
import java.util.TreeSet;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import quintet.options.ProjectRoot;

/**
 * The manifests as {@code kubectl} renders and understands them, without a cluster: it has the
 * types of the kinds that have pods, and drops a field that they do not know.
 */
@Timeout(60)
class KubernetesTest {
  private static final JsonMapper MAPPER = new JsonMapper();
  private static final Path MANIFESTS = ProjectRoot.here().resolve("loadtest/fleet/kubernetes");

  @TempDir private Path folder;

  @BeforeEach
  void hasKubectl() {
    assumeTrue(
        Arrays.stream(System.getenv("PATH").split(File.pathSeparator, -1))
            .anyMatch(entry -> Files.isExecutable(Path.of(entry, "kubectl"))),
        "no kubectl on the PATH");
  }

  private Path rendered() throws Exception {
    Path file = folder.resolve("all.yaml");
    run(file, "kubectl", "kustomize", MANIFESTS.toString());
    return file;
  }

  private static void run(Path out, String... command) throws Exception {
    Process process =
        new ProcessBuilder(command)
            .redirectOutput(out.toFile())
            .redirectError(ProcessBuilder.Redirect.DISCARD)
            .start();
    process.waitFor();
  }

  /** What a command of kubectl prints, by kind and name. */
  private Map<String, JsonNode> objects(String... command) throws Exception {
    Path out = folder.resolve("out.json");
    run(out, command);
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

  private Map<String, JsonNode> asWritten() throws Exception {
    String file = rendered().toString();
    return objects("kubectl", "label", "--local", "-f", file, "a=b", "-o", "json");
  }

  @Test
  void everyFieldOfWhatHasPodsIsOneThatKubernetesKnows() throws Exception {
    Map<String, JsonNode> written = asWritten();
    Map<String, JsonNode> understood =
        objects(
            "kubectl",
            "set",
            "env",
            "--local",
            "-f",
            folder.resolve("all.yaml").toString(),
            "A=b",
            "-o",
            "json");
    assertEquals(
        new TreeSet<>(List.of("Deployment server", "Job injectors", "Job merge")),
        new TreeSet<>(understood.keySet()));
    List<String> unknown = new ArrayList<>();
    understood.forEach(
        (name, typed) -> missing(name, written.getOrDefault(name, typed), typed, unknown));
    assertEquals(List.of(), unknown);
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

  @Test
  void theInjectorsAreAnIndexedJobOfAsManyAsEachIsTold() throws Exception {
    Map<String, JsonNode> all = asWritten();
    JsonNode job = object(all, "Job injectors").path("spec");
    assertEquals("Indexed", job.path("completionMode").asText());
    int injectors = object(all, "ConfigMap fleet").path("data").path("INJECTORS").asInt();
    assertEquals(injectors, job.path("completions").asInt());
    assertEquals(injectors, job.path("parallelism").asInt(), "all at one time");
    assertEquals(0, job.path("backoffLimit").asInt(-1), "half a load is none");
    String pods = job.path("template").toString();
    assertTrue(pods.contains("batch.kubernetes.io/job-completion-index"), pods);
    assertTrue(pods.contains("/loadtest/reports/$(INJECTOR)"), pods);
  }

  @Test
  void whoMeasuresOrIsMeasuredHasWholeCpusToItself() throws Exception {
    Map<String, JsonNode> all = asWritten();
    for (String name : List.of("Deployment server", "Job injectors")) {
      JsonNode pod = object(all, name).path("spec").path("template").path("spec");
      for (JsonNode container : pod.path("containers")) {
        JsonNode resources = container.path("resources");
        assertEquals(resources.path("limits"), resources.path("requests"), name);
        assertTrue(resources.path("limits").path("cpu").asText().matches("[1-9][0-9]*"), name);
      }
    }
  }

  @Test
  void allRunsAreOnOneVolumeWhichTheMergeReads() throws Exception {
    Map<String, JsonNode> all = asWritten();
    assertEquals(
        "ReadWriteMany",
        object(all, "PersistentVolumeClaim runs").at("/spec/accessModes/0").asText());
    for (String name : List.of("Job injectors", "Job merge")) {
      JsonNode pod = object(all, name).path("spec").path("template").path("spec");
      assertTrue(pod.path("volumes").toString().contains("\"claimName\":\"runs\""), name);
      assertEquals("Never", pod.path("restartPolicy").asText());
    }
    assertTrue(all.containsKey("Service server"), () -> all.keySet().toString());
  }

  private static JsonNode object(Map<String, JsonNode> all, String name) {
    return Objects.requireNonNull(all.get(name), () -> name + " is none of " + all.keySet());
  }
}
