package quintet.loadtest.injector.phase;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import quintet.loadtest.fake.ChatServer;
import quintet.loadtest.fake.FaultPlan;
import quintet.loadtest.injector.client.Connection;
import quintet.loadtest.injector.client.Transport;

@Tag("alone")
class PhaseConductorTest {
  private static final PhasePlan PLAN =
      PhaseRig.open(100, Duration.ZERO, Duration.ofSeconds(3), Duration.ofSeconds(5));

  @TempDir Path folder;

  @Test
  void itMeasuresBetweenTheWindowsTwoEndsAndShowsItsAccountMeanwhile() throws Exception {
    List<String> told = new ArrayList<>();
    List<PhaseCounts> live = new ArrayList<>();
    try (ChatServer server = new ChatServer(FaultPlan.NONE);
        PhaseRig rig = new PhaseRig(server, Transport.WS, folder)) {
      rig.listener =
          new PhaseListener() {
            @Override
            public void windowOpened() {
              told.add("opened " + rig.latest().measuring());
            }

            @Override
            public void windowHalved() {
              told.add("halved " + rig.latest().measuring());
            }

            @Override
            public void windowClosed() {
              told.add("closed " + rig.latest().measuring());
              live.add(rig.latest().live());
            }

            @Override
            public void finished(Outcome outcome) {
              told.add("finished " + rig.latest().finished().isDone());
              live.add(rig.latest().live());
            }
          };
      Outcome outcome = rig.echo(PLAN, 2);
      assertEquals(List.of("opened true", "halved true", "closed false", "finished false"), told);
      assertEquals(300, outcome.counts().received());
      assertTrue(live.get(0).received() > 0, "at most a second old");
      assertTrue(live.get(1).at() - live.get(0).at() > 0);
      assertEquals(300, live.get(1).received());
      assertEquals(0, live.get(1).lost());
    }
  }

  private Outcome warming(Duration least, Duration longest, boolean warm) throws Exception {
    try (ChatServer server = new ChatServer(FaultPlan.NONE);
        PhaseRig rig = new PhaseRig(server, Transport.WS, folder)) {
      rig.listener =
          new PhaseListener() {
            @Override
            public void warmingUp() {
              if (warm) {
                rig.latest().warm();
              }
            }
          };
      Outcome outcome = rig.echo(PhaseRig.warming(200, least, longest, Duration.ofSeconds(1)), 2);
      assertEquals(
          200, (double) outcome.counts().dueInWindow(), 1, "as many as the window has room for");
      assertEquals(0, outcome.counts().lost());
      double seconds = rig.latest().warmedUpSeconds();
      assertTrue(seconds >= least.toMillis() / 1e3, "at least the least, but " + seconds);
      assertTrue(seconds < 20, "not the longest, but " + seconds);
      return outcome;
    }
  }

  @Test
  void theWarmUpEndsWhenTheServerIsWarmButNotBeforeTheLeast() throws Exception {
    warming(Duration.ofMillis(300), Duration.ofMinutes(10), true);
  }

  @Test
  void theWarmUpEndsAtTheLongestWhereTheServerDoesNotBecomeWarm() throws Exception {
    Outcome outcome = warming(Duration.ZERO, Duration.ofMillis(500), false);
    assertTrue(outcome.counts().sent() >= 290, "also before the window: " + outcome);
  }

  /** Returns how late it began, in seconds; the load itself begins at the time or later. */
  private double startingAt(Instant start) throws Exception {
    try (ChatServer server = new ChatServer(FaultPlan.NONE);
        PhaseRig rig = new PhaseRig(server, Transport.WS, folder)) {
      List<Instant> opened = new CopyOnWriteArrayList<>();
      rig.listener =
          new PhaseListener() {
            @Override
            public void windowOpened() {
              opened.add(Instant.now());
            }
          };
      rig.echo(PhaseRig.startingAt(start, Duration.ofMillis(100)), 2);
      assertFalse(opened.getFirst().isBefore(start), opened + " but " + start);
      return rig.latest().lateSeconds();
    }
  }

  @Test
  void aLoadWithASetStartBeginsThenAndNotWhenAllAreThere() throws Exception {
    assertEquals(0, startingAt(Instant.now().plusSeconds(1)));
  }

  @Test
  void aLoadWhosePlayersComeTooLateSaysHowLateItBegan() throws Exception {
    double late = startingAt(Instant.now().minusSeconds(5));
    assertTrue(late >= 5, () -> "late by " + late);
  }

  @Test
  void whatWasDueBeforeTheWindowAndNeverSentIsNotOfferedInIt() throws Exception {
    Duration second = Duration.ofSeconds(1);
    try (ChatServer server = new ChatServer(FaultPlan.NONE);
        PhaseRig rig = new PhaseRig(server, Transport.WS, folder)) {
      PhaseConductor phase = rig.phase(PhaseRig.open(200, second, second, Duration.ZERO), 1);
      Connection connection = rig.connect();
      rig.loop.eventLoop().submit(() -> phase.seats(rig.loop).echo(connection, 0)).get();
      rig.loop.eventLoop().submit(connection::abort).get();
      phase.arrived();
      PhaseCounts counts = rig.await(phase).counts();
      assertEquals(200.0, (double) counts.dueInWindow(), 1);
      assertEquals(400.0, (double) counts.lost(), 1);
    }
  }
}
