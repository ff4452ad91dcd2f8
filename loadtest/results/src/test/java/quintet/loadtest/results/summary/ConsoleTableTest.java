package quintet.loadtest.results.summary;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import org.junit.jupiter.api.Test;

class ConsoleTableTest {
  @Test
  void saysWhichSettingsAreNotTheUsualOnesAndWhichFilesAreNotWhole() {
    String table =
        ConsoleTable.of(
            Summaries.run("netty", Summaries.phase("echo", 400_000, 2_000, 1).build())
                .unwritten(List.of("run.hlog: No space left on device")));
    assertTrue(table.contains("load with       rate=500 (RATE)\n"), table);
    assertTrue(table.contains("server with     offload=4 (QUINTET_OFFLOAD)\n"), table);
    assertTrue(table.contains("Not written whole: run.hlog: No space left on device."), table);
    assertTrue(table.contains("NOT VALID: unwritten"), table);
  }

  @Test
  void aRunWhoseFilesAreAllWholeIsJustAsValidAsBefore() {
    Summary sound = Summaries.run("netty", Summaries.phase("echo", 400_000, 2_000, 1).build());
    assertTrue(sound.unwritten(List.of()).valid());
    assertEquals(List.of(), sound.unwritten(List.of()).missed());
    Summary broken = sound.unwritten(List.of("run.om: full"));
    assertFalse(broken.valid());
    assertEquals(List.of("Not written whole: run.om: full."), broken.missed());
    assertFalse(broken.unwritten(List.of()).valid(), "a part that told is not forgotten");
  }

  private static String line(String table, String start) {
    return table
        .lines()
        .map(String::strip)
        .filter(line -> line.startsWith(start))
        .findFirst()
        .orElseThrow();
  }

  @Test
  void showsAPhaseWithUnits() {
    String table =
        ConsoleTable.of(
            Summaries.run("netty", Summaries.phase("fanout", 900_000, 200_000, 1).build()));
    assertTrue(
        table.contains("fanout  ws, open loop, 5.00 s measured, netty:nio on 1 core"), table);
    assertTrue(
        line(table, "latency")
            .matches("latency +200,000( +[0-9.]+ (µs|ms)){3}( +–){2} +[0-9.]+ ms"),
        table);
    assertTrue(line(table, "server cost").contains("CPU per message 1.00 µs"), table);
    assertTrue(line(table, "room").contains("worst receiver #17"), table);
    assertTrue(table.endsWith("\nVALID\n"), table);
  }

  @Test
  void alignsEveryColumn() {
    String table =
        ConsoleTable.of(
            Summaries.run("netty", Summaries.phase("fanout", 900_000, 200_000, 1).build()));
    List<Integer> widths =
        table
            .lines()
            .filter(l -> l.contains("p90") || l.startsWith("  latency") || l.startsWith("  spread"))
            .map(String::length)
            .distinct()
            .toList();
    assertEquals(1, widths.size(), table);
  }

  @Test
  void hidesAPercentileThatTooFewSamplesSupport() {
    String table =
        ConsoleTable.of(Summaries.run("netty", Summaries.phase("echo", 900_000, 500, 1).build()));
    assertTrue(
        line(table, "latency")
            .matches("latency +500( +[0-9.]+ (µs|ms)){2}( +–){3} +[0-9.]+ (µs|ms)"),
        table);
    assertTrue(
        table.contains("not shown       latency, send-lag p99, p99.9, p99.99: too few samples"),
        table);
  }

  @Test
  void showsADashAndTheReasonForWhatTheGeneratorMayHaveMade() {
    Phase late =
        Summaries.phase("echo", 90_000, 200_000, 1)
            .metric(Phase.RECEIVE_LAG, Summaries.histogram(45_000, 200_000, 2), 0)
            .build();
    String table = ConsoleTable.of(Summaries.run("netty", late));
    assertTrue(line(table, "latency").matches("latency +200,000 +90[.0-9]* µs( +–){5}"), table);
    assertTrue(table.contains("not shown       latency p90: send lag 61."), table);
    assertTrue(table.contains("latency p99: send lag 102 µs, receive lag "), table);
  }

  @Test
  void saysLittlesLaw() {
    Phase phase = Summaries.phase("echo", 900_000, 2_000, 1).underWay(0.5).build();
    assertTrue(
        ConsoleTable.of(Summaries.run("netty", phase))
            .contains("0.50 messages, as the loops counted; rate times mean latency is -"),
        ConsoleTable.of(Summaries.run("netty", phase)));
  }

  @Test
  void saysTheRuleInsteadOfFigures() {
    Phase lossy = Summaries.losing(Summaries.phase("fanout", 900_000, 200_000, 1).build(), 12);
    String table = ConsoleTable.of(Summaries.run("netty", lossy));
    assertTrue(
        table.contains("lost: 12 of 200,000 messages never arrived. Accepted: up to 0 messages."),
        table);
    assertFalse(table.contains("p99"), table);
    assertFalse(table.contains("CPU per message 1.00"), table);
    assertTrue(table.endsWith("\nNOT VALID: lost\n"), table);
  }

  @Test
  void saysNotMeasuredWhereThereIsNoAdminPort() {
    Phase phase =
        Summaries.phase("echo", 1, 500, 1).cost(new Cost.NotMeasured("no admin port")).build();
    assertEquals(
        "server cost     not measured: no admin port",
        line(ConsoleTable.of(Summaries.run("x", phase)), "server"));
  }
}
