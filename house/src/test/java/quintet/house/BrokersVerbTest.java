package quintet.house;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/**
 * {@code ./quintet brokers} on real servers and a real broker: what is counted, and no times, which
 * are the machine's.
 */
@EnabledOnOs(OS.LINUX)
@Timeout(180)
class BrokersVerbTest {
  @TempDir private Path folder;

  @BeforeEach
  void allIsThere() {
    boolean built =
        Stream.of("servers/netty", "loadtest/ledger")
            .allMatch(module -> Files.isDirectory(Project.ROOT.resolve(module + "/target/lib")));
    boolean broker =
        Stream.concat(
                Arrays.stream(System.getenv("PATH").split(":", -1)),
                Stream.of("/usr/sbin", "/usr/local/sbin"))
            .anyMatch(place -> Files.isExecutable(Path.of(place, "nats-server")));
    if (!"true".equals(System.getenv("CI"))) {
      assumeTrue(built, "not built: make build");
      assumeTrue(broker, "needs nats-server, of the package of that name");
    }
    assertTrue(built, "not built");
    assertTrue(broker, "needs nats-server, of the package of that name");
  }

  @Test
  void everyDeliveryOfARoomOnOneToThreeServersComesOnceAndInOneOrder() throws Exception {
    Path out = folder.resolve("out");
    Process process =
        new ProcessBuilder(
                "./quintet",
                "brokers",
                "--quick",
                "--busy-ok",
                "--models=netty",
                "--rounds=1",
                "--members=7",
                "--rate=100",
                "--out=" + out)
            .directory(Project.ROOT.toFile())
            .redirectErrorStream(true)
            .redirectOutput(folder.resolve("said").toFile())
            .start();
    process.waitFor(); // 1 where the machine was busy: it judges that, and this does not
    String said = Files.readString(folder.resolve("said"));

    JsonNode found = new ObjectMapper().readTree(out.resolve("brokers.json").toFile());
    List<String> arms = new ArrayList<>();
    for (JsonNode run : found.path("runs")) {
      arms.add(run.path("arm").asText());
      assertEquals(0, run.path("lost").asInt(), said);
      assertEquals(0, run.path("doubled").asInt(), said);
      assertEquals(0, run.path("reordered").asInt(), said);
      assertTrue(run.path("deliveries").asInt() > 0, said);
      assertEquals(0, run.path("deliveries").asInt() % 7, said);
      assertEquals(run.path("arm").asText().equals("alone"), run.path("broker_cpu").isNull(), said);
    }
    assertEquals(
        List.of("alone", "one", "three", "two"), arms.stream().distinct().sorted().toList(), said);
    assertTrue(said.contains("Page: "), said);
    for (String file : List.of("brokers.html", "brokers.csv")) {
      assertTrue(Files.size(out.resolve(file)) > 0, file);
    }
  }
}
