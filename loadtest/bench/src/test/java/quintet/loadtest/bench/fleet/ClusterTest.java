package quintet.loadtest.bench.fleet;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static quintet.loadtest.bench.fleet.Manifests.object;
import static quintet.loadtest.bench.fleet.Manifests.pod;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** The manifests of servers that share rooms, without a cluster. */
@Timeout(60)
class ClusterTest {
  private static final List<String> MODELS = List.of("netty", "actors");

  private Manifests manifests;

  @BeforeEach
  void render(@TempDir Path scratch) throws Exception {
    manifests = Manifests.of("kubernetes/cluster", scratch);
  }

  @Test
  void everyFieldOfWhatHasPodsIsOneThatKubernetesKnows() throws Exception {
    assertEquals(
        Set.of("Deployment netty-server", "Deployment actors-server", "StatefulSet broker"),
        manifests.asUnderstood().keySet());
    assertEquals(List.of(), manifests.unknownFields());
  }

  @Test
  void serversOfTwoModelsShareRoomsByOneBrokerWithJetStream() throws Exception {
    Map<String, JsonNode> all = manifests.asWritten();
    for (String model : MODELS) {
      JsonNode server = container(all, "Deployment " + model + "-server");
      assertEquals(model, server.at("/args/0").asText());
      assertEquals("nats://broker:4222", environment(server).get("QUINTET_BROKER"));
    }
    JsonNode broker = container(all, "StatefulSet broker");
    assertEquals("nats:2", broker.path("image").asText());
    assertTrue(broker.path("args").toString().contains("\"-js\""), broker::toString);
    assertEquals(4222, object(all, "Service broker").at("/spec/ports/0/port").asInt());
    assertTrue(selects(all, "Service broker", "StatefulSet broker"));
  }

  @Test
  void whatTheBrokerKeepsIsOnAVolumeThatOutlivesItsPod() throws Exception {
    JsonNode broker = object(manifests.asWritten(), "StatefulSet broker");
    String claim = broker.at("/spec/volumeClaimTemplates/0/metadata/name").asText();
    JsonNode mount = broker.at("/spec/template/spec/containers/0/volumeMounts/0");
    assertEquals(claim, mount.path("name").asText());
    String arguments = broker.at("/spec/template/spec/containers/0/args").toString();
    assertTrue(arguments.contains("\"-sd\"," + mount.path("mountPath")), arguments);
  }

  @Test
  void eachServerHasAnAddressOfItsOwnAndAllHaveOneTogether() throws Exception {
    Map<String, JsonNode> all = manifests.asWritten();
    for (String model : MODELS) {
      for (String other : MODELS) {
        assertEquals(
            model.equals(other),
            selects(all, "Service " + model + "-server", "Deployment " + other + "-server"));
      }
      assertTrue(selects(all, "Service chat", "Deployment " + model + "-server"));
      Map<String, String> told = environment(container(all, "Deployment " + model + "-server"));
      assertEquals(model + "-server", told.get("QUINTET_ADMIN_NAME"));
    }
    assertEquals("server", object(all, "Service chat").at("/spec/selector/app").asText());
  }

  /** Whether a Service is in front of an object's pods. */
  private static boolean selects(Map<String, JsonNode> all, String service, String owner) {
    JsonNode labels = object(all, owner).at("/spec/template/metadata/labels");
    return object(all, service).at("/spec/selector").properties().stream()
        .allMatch(each -> each.getValue().equals(labels.get(each.getKey())));
  }

  private static JsonNode container(Map<String, JsonNode> all, String name) {
    return pod(all, name).path("containers").path(0);
  }

  private static Map<String, String> environment(JsonNode container) {
    Map<String, String> environment = new HashMap<>();
    container
        .path("env")
        .forEach(each -> environment.put(each.path("name").asText(), each.path("value").asText()));
    return environment;
  }
}
