package quintet.loadtest.bench.fleet;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static quintet.loadtest.bench.fleet.Manifests.object;
import static quintet.loadtest.bench.fleet.Manifests.pod;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** The manifests of a load by many injectors, without a cluster. */
@Timeout(60)
class KubernetesTest {
  private Manifests manifests;

  @BeforeEach
  void render(@TempDir Path scratch) throws Exception {
    manifests = Manifests.of("kubernetes", scratch);
  }

  @Test
  void everyFieldOfWhatHasPodsIsOneThatKubernetesKnows() throws Exception {
    assertEquals(
        Set.of("Deployment server", "Job injectors", "Job merge"),
        manifests.asUnderstood().keySet());
    assertEquals(List.of(), manifests.unknownFields());
  }

  @Test
  void theInjectorsAreAnIndexedJobOfAsManyAsEachIsTold() throws Exception {
    Map<String, JsonNode> all = manifests.asWritten();
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
    Map<String, JsonNode> all = manifests.asWritten();
    for (String name : List.of("Deployment server", "Job injectors")) {
      JsonNode pod = pod(all, name);
      for (JsonNode container : pod.path("containers")) {
        JsonNode resources = container.path("resources");
        assertEquals(resources.path("limits"), resources.path("requests"), name);
        assertTrue(resources.path("limits").path("cpu").asText().matches("[1-9][0-9]*"), name);
      }
    }
  }

  @Test
  void allRunsAreOnOneVolumeWhichTheMergeReads() throws Exception {
    Map<String, JsonNode> all = manifests.asWritten();
    assertEquals(
        "ReadWriteMany",
        object(all, "PersistentVolumeClaim runs").at("/spec/accessModes/0").asText());
    for (String name : List.of("Job injectors", "Job merge")) {
      JsonNode pod = pod(all, name);
      assertTrue(pod.path("volumes").toString().contains("\"claimName\":\"runs\""), name);
      assertEquals("Never", pod.path("restartPolicy").asText());
    }
    assertTrue(all.containsKey("Service server"), () -> all.keySet().toString());
  }
}
