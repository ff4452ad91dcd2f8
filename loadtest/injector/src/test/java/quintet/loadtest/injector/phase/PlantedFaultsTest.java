package quintet.loadtest.injector.phase;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import quintet.loadtest.fake.ChatServer;
import quintet.loadtest.fake.Fault;
import quintet.loadtest.fake.FaultPlan;
import quintet.loadtest.injector.client.Transport;

@Tag("alone")
class PlantedFaultsTest {
  private static final Duration DRAIN = Duration.ofMillis(300);

  @TempDir Path folder;

  /** Plants each fault at its own rhythm, never two next to each other, and keeps count. */
  private static final class Planted implements FaultPlan {
    final Map<Fault, Integer> counts = new ConcurrentHashMap<>();

    @Override
    public Fault fate(int connection, int message) {
      Fault fault =
          switch ((message + connection) % 23) {
            case 3 -> Fault.DROP;
            case 8 -> Fault.DUPLICATE;
            case 13 -> Fault.OVERTAKEN;
            case 18 -> Fault.CORRUPT;
            default -> Fault.NONE;
          };
      counts.merge(fault, 1, Integer::sum);
      return fault;
    }

    int count(Fault fault) {
      return counts.getOrDefault(fault, 0);
    }
  }

  private static PhasePlan plan() {
    return PhaseRig.open(400, Duration.ofMillis(200), Duration.ofMillis(800), DRAIN);
  }

  /** A message delayed for ever, at the end of the run, is lost and was not reordered. */
  private static void assertAllFound(Planted planted, PhaseCounts counts, long held) {
    assertTrue(
        planted.count(Fault.DROP) > 3 && planted.count(Fault.OVERTAKEN) > 3, "too few planted");
    assertEquals(
        planted.count(Fault.DROP) + planted.count(Fault.CORRUPT) + held, counts.lost(), "lost");
    assertEquals(planted.count(Fault.DUPLICATE), counts.duplicated(), "duplicated");
    assertEquals(planted.count(Fault.OVERTAKEN) - held, counts.reordered(), "reordered");
    assertEquals(planted.count(Fault.CORRUPT), counts.corrupted(), "corrupted");
    assertEquals(0, counts.misrouted(), "misrouted");
    assertEquals(counts.expected(), counts.received() + counts.lost());
  }

  @ParameterizedTest
  @EnumSource(Transport.class)
  void everyPlantedFaultOfAnEchoIsFoundAndNoneInvented(Transport transport) throws Exception {
    Planted planted = new Planted();
    try (ChatServer server = new ChatServer(planted);
        PhaseRig rig = new PhaseRig(server, transport, folder)) {
      PhaseCounts counts = rig.echo(plan(), 3).counts();
      assertEquals(400, counts.sent());
      assertAllFound(planted, counts, server.held());
    }
  }

  @ParameterizedTest
  @EnumSource(Transport.class)
  void everyPlantedFaultOfAFanoutIsFoundAndNoneInvented(Transport transport) throws Exception {
    Planted planted = new Planted();
    try (ChatServer server = new ChatServer(planted);
        PhaseRig rig = new PhaseRig(server, transport, folder)) {
      PhaseCounts counts = rig.fanout(plan(), 6, 1).counts();
      assertEquals(400, counts.sent());
      assertEquals(2400, counts.expected());
      assertEquals((double) counts.received() / 2400, counts.reach());
      assertAllFound(planted, counts, server.held());
    }
  }

  @ParameterizedTest
  @EnumSource(Transport.class)
  void aFaultlessServerHasNoFaults(Transport transport) throws Exception {
    try (ChatServer server = new ChatServer(FaultPlan.NONE);
        PhaseRig rig = new PhaseRig(server, transport, folder)) {
      PhaseCounts counts = rig.fanout(plan(), 6, 2).counts();
      assertEquals(2400, counts.received());
      assertEquals(1.0, counts.reach());
      assertEquals(
          0,
          counts.lost()
              + counts.duplicated()
              + counts.reordered()
              + counts.corrupted()
              + counts.misrouted());
    }
  }

  @Test
  void everyReceiverOfEveryMeasuredMessageIsRecorded() throws Exception {
    try (ChatServer server = new ChatServer(FaultPlan.NONE);
        PhaseRig rig = new PhaseRig(server, Transport.WS, folder)) {
      Outcome outcome = rig.fanout(plan(), 5, 1);
      assertEquals(320 * 5, rig.metric("latency").getTotalCount());
      assertEquals(320, rig.metric("send-lag").getTotalCount());
      assertTrue(rig.metric("receive-lag").getTotalCount() > 0);
      assertEquals(320, rig.metric("first-receiver").getTotalCount());
      assertEquals(320, rig.metric("last-receiver").getTotalCount());
      assertEquals(320, rig.metric("spread").getTotalCount());
      assertEquals(5, outcome.counts().receivers());
      assertTrue(outcome.counts().worstReceiver() >= 0);
      assertTrue(
          rig.metric("first-receiver").getMaxValue() <= rig.metric("last-receiver").getMaxValue());
    }
  }

  @Test
  void aClosedLoopKeepsItsDepthUnderWayAndLosesNothing() throws Exception {
    try (ChatServer server = new ChatServer(FaultPlan.NONE);
        PhaseRig rig = new PhaseRig(server, Transport.LINE, folder)) {
      PhaseCounts counts = rig.echo(PhaseRig.closed(4, Duration.ofMillis(300)), 2).counts();
      assertTrue(counts.sent() > 8, "sent " + counts.sent());
      assertEquals(counts.sent(), counts.received());
      assertEquals(0, counts.lost());
    }
  }
}
