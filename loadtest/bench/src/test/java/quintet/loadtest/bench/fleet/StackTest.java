package quintet.loadtest.bench.fleet;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import quintet.options.ProjectRoot;

/**
 * The stacks for a Docker Swarm as {@code docker} renders and understands them, without a swarm.
 */
@Timeout(60)
class StackTest {
  private static final Path STACKS = ProjectRoot.here().resolve("loadtest/fleet");

  @TempDir private Path folder;

  /** What `docker` printed, and how it ended. */
  private record Ended(int exit, String said) {}

  private Ended rendered(String stack, Map<String, String> environment) throws Exception {
    assumeTrue(config("--help", Map.of()).exit == 0, "no docker with `stack config` on the PATH");
    return config("--compose-file=" + STACKS.resolve(stack), environment);
  }

  private Ended config(String word, Map<String, String> environment) throws Exception {
    Path out = folder.resolve("out.yaml");
    ProcessBuilder builder =
        new ProcessBuilder("docker", "stack", "config", word)
            .redirectErrorStream(true)
            .redirectOutput(out.toFile());
    builder.environment().putAll(environment);
    try {
      int exit = builder.start().waitFor();
      return new Ended(exit, Files.readString(out));
    } catch (IOException e) {
      return new Ended(127, e.toString());
    }
  }

  private JsonNode services(String stack, Map<String, String> environment) throws Exception {
    Ended ended = rendered(stack, environment);
    assertEquals(0, ended.exit, ended.said);
    return new YAMLMapper().readTree(ended.said).path("services");
  }

  @Test
  void injectorsAndMergeAreJobsOfAsManyAsEachIsTold() throws Exception {
    JsonNode services =
        services("swarm.yml", Map.of("START_AT", "2026-11-30T00:00:00Z", "INJECTORS", "3"));
    JsonNode injectors = services.path("injectors");
    assertEquals("replicated-job", injectors.at("/deploy/mode").asText());
    assertEquals(3, injectors.at("/deploy/replicas").asInt());
    assertEquals("3", injectors.at("/environment/INJECTORS").asText());
    assertEquals("{{.Task.Slot}}", injectors.at("/environment/SLOT").asText());
    JsonNode merge = services.path("merge");
    assertTrue(merge.path("command").toString().contains("\"--injectors\",\"3\""), merge::toString);
    assertEquals(merge.path("volumes"), injectors.path("volumes"));
  }

  /** A swarm starts a job's task that failed again and again, whatever the policy says. */
  @Test
  void aTaskOfAJobNeverFailsAndSaysItsExitCode() throws Exception {
    JsonNode services = services("swarm.yml", Map.of("START_AT", "2026-11-30T00:00:00Z"));
    Path tool = folder.resolve("quintet");
    Files.writeString(tool, "#!/bin/sh\necho \"$INJECTOR $OUT $*\"\nexit 2\n");
    Files.setPosixFilePermissions(tool, PosixFilePermissions.fromString("rwx------"));
    assertEquals(
        "3 /loadtest/reports/3 load echo --rate 5\ninjector 3: exit code 2\n",
        played(services.path("injectors"), tool, "3"));
    assertEquals(
        "0 /loadtest/reports/0 load echo --rate 5\ninjector 0: exit code 2\n",
        played(services.path("injectors"), tool, "9lm2node"));
    assertTrue(played(services.path("merge"), tool, "1").endsWith("merge: exit code 2\n"));
  }

  private String played(JsonNode service, Path tool, String slot) throws Exception {
    List<String> command = new ArrayList<>();
    service
        .path("entrypoint")
        .forEach(word -> command.add(word.asText().replace("/quintet/quintet", tool.toString())));
    command.addAll(List.of("echo", "--rate", "5"));
    Path out = folder.resolve("out");
    ProcessBuilder builder =
        new ProcessBuilder(command).redirectErrorStream(true).redirectOutput(out.toFile());
    builder.environment().put("SLOT", slot);
    assertEquals(0, builder.start().waitFor(), command::toString);
    return Files.readString(out);
  }

  @Test
  void aLoadWithoutAStartIsRefused() throws Exception {
    Ended ended = rendered("swarm.yml", Map.of("START_AT", ""));
    assertNotEquals(0, ended.exit);
    assertTrue(ended.said.contains("START_AT"), ended.said);
  }

  @Test
  void serversOfTwoModelsShareRoomsByOneBrokerWithJetStream() throws Exception {
    JsonNode services = services("swarm-cluster.yml", Map.of("NAME", "chat.example.org"));
    JsonNode broker = services.path("broker");
    assertEquals("nats:2", broker.path("image").asText());
    assertEquals("-js", broker.at("/command/0").asText());
    assertEquals(broker.at("/command/2"), broker.at("/volumes/0/target"), "where it keeps");
    for (String model : List.of("netty", "actors")) {
      JsonNode server = services.path(model);
      assertEquals(model, server.at("/command/0").asText());
      JsonNode told = server.path("environment");
      assertEquals("nats://broker:4222", told.path("QUINTET_BROKER").asText());
      assertEquals(model + ",chat.example.org", told.path("QUINTET_ADMIN_NAME").asText());
      assertEquals(
          server.at("/ports/0/published").asText(), told.path("QUINTET_PUBLIC_PORT").asText());
      assertEquals(
          "http://chat.example.org:" + server.at("/ports/1/published").asText(),
          told.path("QUINTET_ALLOW_ORIGIN").asText());
      assertEquals("65532:65532", server.path("user").asText());
      assertTrue(server.path("read_only").asBoolean());
    }
  }
}
