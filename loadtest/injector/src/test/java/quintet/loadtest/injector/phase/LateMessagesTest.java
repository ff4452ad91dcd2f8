package quintet.loadtest.injector.phase;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import quintet.loadtest.fake.ChatServer;
import quintet.loadtest.fake.FaultPlan;
import quintet.loadtest.injector.client.Arrivals;
import quintet.loadtest.injector.client.Connection;
import quintet.loadtest.injector.client.Transport;

/** What becomes of messages that come behind the end of their phase. */
class LateMessagesTest {
  private static final Duration WINDOW = Duration.ofMillis(300);
  private static final PhasePlan IMPATIENT =
      PhaseRig.open(200, Duration.ZERO, WINDOW, Duration.ZERO);

  @TempDir Path folder;

  private static Outcome echo(PhaseRig rig, PhasePlan plan, List<Connection> players)
      throws Exception {
    PhaseConductor phase = rig.phase(plan, players.size());
    for (int i = 0; i < players.size(); i++) {
      int id = i;
      rig.loop.eventLoop().submit(() -> phase.seats(rig.loop).echo(players.get(id), id)).get();
      phase.arrived();
    }
    return rig.await(phase);
  }

  @Test
  void messagesThatComeTooLateAreLostInTheirPhaseAndNoStrangersInTheNext() throws Exception {
    try (ChatServer server = new ChatServer(FaultPlan.NONE);
        PhaseRig rig = new PhaseRig(server, Transport.WS, folder)) {
      List<Connection> players = List.of(rig.connect(), rig.connect());
      server.freezeAfter(20, 600);
      PhaseCounts late = echo(rig, IMPATIENT, players).counts();
      assertTrue(late.lost() > 0, () -> "the server stood still, but lost " + late.lost());

      Duration second = Duration.ofSeconds(1);
      PhasePlan patient = PhaseRig.open(200, Duration.ZERO, second, second);
      PhaseCounts next = echo(rig, PhaseRig.numbered(patient, 8), players).counts();
      assertEquals(0, next.misrouted());
      assertEquals(0, next.lost());
    }
  }

  @Test
  void aSenderThatIsBehindAtTheEndSendsNothingInTheNextPhase() throws Exception {
    try (ChatServer server = new ChatServer(FaultPlan.NONE);
        PhaseRig rig = new PhaseRig(server, Transport.WS, folder)) {
      List<Connection> players = List.of(rig.connect());
      LoopShare share = new LoopShare(rig.phase(IMPATIENT, 1), rig.loop);
      Sender sender = rig.loop.eventLoop().submit(() -> behind(share, players.getFirst())).get();
      boolean goesOn = rig.loop.eventLoop().submit(() -> sender.fire(System.nanoTime())).get();
      assertFalse(goesOn);
      assertEquals(0, sender.sent());
      assertEquals(60, (double) share.counts().lost(), 1, "what it did not send is lost");
    }
  }

  /** One that had no time to send until its phase was over. */
  private static Sender behind(LoopShare share, Connection connection) {
    long now = System.nanoTime();
    share.window(now, now + WINDOW.toNanos());
    Seats.Seat _ = new Seats(1, share).echo(connection, 0);
    Sender sender = share.senders().getFirst();
    sender.start(Arrivals.steady(now, 5e6));
    share.settle(false);
    return sender;
  }
}
