package quintet.loadtest.results.summary;

import static java.util.Objects.requireNonNull;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SummaryFileTest {
  @TempDir Path folder;

  private static Summary whole() {
    var cost =
        new Cost.Measured(
            0.2,
            4.0,
            14L,
            0.2,
            6.0,
            new IdleFootprint(
                700, 500, 3_400.0, 2_000, 10_000, List.of(4_600.0, 4_500.0, 4_700.0), 0.9),
            new Cost.CpuSplit(3.5, 0.4, 0.1),
            334.0,
            0.02,
            1L,
            2.01);
    return Summaries.run(
        "netty",
        Summaries.phase("echo", 400_000, 2_000, 1).cost(cost).build(),
        Summaries.losing(Summaries.phase("fanout", 900_000, 2_000, 2).build(), 3),
        new PhaseBuilder("echo-capacity", 3)
            .capacity(new Capacity(42_000, true, "injector-busy"))
            .build(),
        new PhaseBuilder("bystander-block", 3).freeze(new Freeze("BLOCK", 200)).build(),
        new PhaseBuilder("idle", 1).build());
  }

  @Test
  void readsBackWhatItWrote() throws IOException {
    Path file = folder.resolve("summary.json");
    SummaryFile.write(file, whole());
    assertEquals(whole(), SummaryFile.read(file));
    try (var files = Files.list(folder)) {
      assertEquals(1, files.count(), "no half-written file is left");
    }
  }

  @Test
  void writesTheAgreedShape() throws IOException {
    JsonNode json = new ObjectMapper().readTree(SummaryFile.toJson(whole()));
    assertEquals("quintet-summary/3", json.at("/schema").asText());
    assertEquals("2026-11-24T12:03:01Z", json.at("/run/started").asText());
    assertEquals("500", json.at("/run/settings/rate").asText());
    assertEquals(2, json.at("/phases/0/metrics/latency/curve/0").size());
    assertEquals(17, json.at("/phases/1/fanout/worstReceiver/id").asInt());
    assertTrue(json.at("/phases/0/fanout").isNull());
    assertTrue(json.at("/phases/0/cost/measured").asBoolean());
    assertTrue(json.at("/phases/0/cost/reason").isNull());
    assertEquals(0.4, json.at("/phases/0/cost/cpuSplit/compiler").asDouble());
    assertEquals(10_000, json.at("/phases/0/cost/bytesPerIdleConnection/to").asInt());
    assertEquals(4_600, json.at("/phases/0/cost/bytesPerIdleConnection/total").asInt());
    assertEquals(8.5, json.at("/phases/0/warmUp/seconds").asDouble());
    assertTrue(json.at("/phases/0/capacity").isNull());
    assertEquals(42_000, json.at("/phases/2/capacity/perSecond").asInt());
    assertTrue(json.at("/phases/2/capacity/atLeast").asBoolean());
    assertEquals("BLOCK", json.at("/phases/3/freeze/command").asText());
    assertEquals(200, json.at("/phases/3/freeze/askedMillis").asInt());
    assertFalse(json.at("/phases/2/cost/measured").asBoolean());
    assertEquals("no admin port", json.at("/phases/2/cost/reason").asText());
    assertTrue(
        json.at("/phases/2/cost/cpuSeconds").isMissingNode(), "what is not measured has no figure");
    assertFalse(json.at("/valid").asBoolean());
  }

  @Test
  void ignoresFieldsOfANewerFile() {
    String newer = SummaryFile.toJson(whole()).replaceFirst("\\{", "{\"moon\":\"full\",");
    assertEquals(whole(), SummaryFile.fromJson(newer));
  }

  @Test
  void readsTheEarlierVersionAndAddsTheKernelsPartToTheTotal() throws IOException {
    ObjectMapper mapper = new ObjectMapper();
    ObjectNode json = (ObjectNode) mapper.readTree(SummaryFile.toJson(whole()));
    json.put("schema", "quintet-summary/2");
    ObjectNode echo = (ObjectNode) json.at("/phases/0");
    echo.remove("warmUp");
    ObjectNode cost = (ObjectNode) echo.get("cost");
    cost.remove(
        List.of(
            "cpuSplit",
            "allocatedBytesPerMessage",
            "collectionMicrosPerMessage",
            "collections",
            "readWriteCallsPerMessage"));
    ObjectNode memory = (ObjectNode) cost.get("bytesPerIdleConnection");
    memory.put("total", 1_200).remove(List.of("slopes", "returned"));

    Phase read = SummaryFile.fromJson(json.toString()).phases().getFirst();
    assertNull(read.warmUp());
    Cost.Measured measured = assertInstanceOf(Cost.Measured.class, read.cost());
    assertEquals(4.0, measured.cpuMicrosPerMessage());
    assertNull(measured.cpuSplit());
    IdleFootprint idle = requireNonNull(measured.bytesPerIdleConnection());
    assertEquals(4_600, idle.total());
    assertEquals(List.of(), idle.slopes());
  }

  @Test
  void readsAFileOlderThanCapacityAndFreeze() {
    Summary old = Summaries.run("netty", Summaries.phase("echo", 400_000, 2_000, 1).build());
    String text = SummaryFile.toJson(old).replaceAll(",\\s*\"(capacity|freeze)\" : null", "");
    assertFalse(text.contains("freeze"), text);
    assertEquals(old, SummaryFile.fromJson(text));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "{",
        "[]",
        "null",
        "{}",
        "{\"schema\":\"quintet-summary/4\"}",
        "{\"schema\":\"quintet-summary/3\"}",
        "{\"schema\":\"quintet-summary/2\"}",
        "{\"schema\":\"quintet-summary/2\",\"run\":{\"started\":\"yesterday\"}}",
        "{\"schema\":\"quintet-summary/2\",\"run\":7}"
      })
  void refusesWhatIsNotASummaryInOneLineThatNamesTheFile(String text) throws IOException {
    Path file = folder.resolve("summary.json");
    Files.writeString(file, text);
    String message =
        String.valueOf(assertThrows(IOException.class, () -> SummaryFile.read(file)).getMessage());
    assertTrue(message.startsWith(file + ": "), message);
    assertEquals(1, message.lines().count(), message);
  }
}
