package quintet.loadtest.results.summary;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SummarySchemaTest {
  private static String whole() {
    return SummaryFile.toJson(
        Summaries.run(
                "netty",
                Summaries.phase("echo", 400_000, 2_000, 1).build(),
                Summaries.phase("fanout", 400_000, 2_000, 1).build(),
                new PhaseBuilder("echo-capacity", 3)
                    .capacity(new Capacity(42_000, true, "injector-busy"))
                    .build(),
                new PhaseBuilder("bystander-burn", 3).freeze(new Freeze("BURN", 200)).build(),
                new PhaseBuilder("idle", 1).build())
            .against(Objective.parse("p99=10ms,lost=0"))
            .unwritten(List.of()));
  }

  @Test
  void describesEverythingThatASummaryHolds() {
    assertEquals(List.of(), SummarySchema.objections(whole()));
  }

  @Test
  void namesTheVersionThatTheWriterWrites() {
    assertEquals(Summary.SCHEMA, SummarySchema.tree().at("/properties/schema/const").asText());
  }

  @Test
  void saysWhatEachFieldIs() {
    assertTrue(described(SummarySchema.tree()) > 100);
  }

  private static int described(JsonNode node) {
    int count = 0;
    for (var property : node.path("properties").properties()) {
      String text = property.getValue().path("description").asText();
      assertFalse(text.isBlank(), property.getKey());
      count++;
    }
    for (JsonNode child : node) {
      count += described(child);
    }
    return count;
  }

  @ParameterizedTest
  @CsvSource({
    "quintet-summary/3, quintet-summary/2",
    "'\"valid\" : true', '\"valid\" : \"yes\"'",
    "'\"sent\" : 2000', '\"sent\" : -1'",
    "'\"sent\" : 2000', '\"gone\" : 2000'",
    "'\"kept\" : true', '\"kept\" : true, \"moon\" : 1'",
    "'\"lost\" : 0', '\"lost\" : 0, \"moon\" : 1'"
  })
  void refusesAnythingElse(String from, String to) {
    assertTrue(whole().contains(from), from);
    assertFalse(SummarySchema.objections(whole().replace(from, to)).isEmpty());
  }
}
