package quintet.loadtest.results.summary;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SummaryFileTest {
  @TempDir Path folder;

  private static Summary whole() {
    var cost =
        new Cost.Measured(
            0.2, 4.0, 14L, 0.2, 6.0, new IdleFootprint(1_200, 700, 500, 3_400.0, 2_000, 10_000));
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
    assertEquals("quintet-summary/2", json.at("/schema").asText());
    assertEquals("2026-11-24T12:03:01Z", json.at("/run/started").asText());
    assertEquals("500", json.at("/run/settings/rate").asText());
    assertEquals(2, json.at("/phases/0/metrics/latency/curve/0").size());
    assertEquals(17, json.at("/phases/1/fanout/worstReceiver/id").asInt());
    assertTrue(json.at("/phases/0/fanout").isNull());
    assertTrue(json.at("/phases/0/cost/measured").asBoolean());
    assertTrue(json.at("/phases/0/cost/reason").isNull());
    assertEquals(10_000, json.at("/phases/0/cost/bytesPerIdleConnection/to").asInt());
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
