package quintet.loadtest.injector.phase;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import quintet.loadtest.fake.ChatServer;
import quintet.loadtest.fake.Fault;
import quintet.loadtest.fake.FaultPlan;
import quintet.loadtest.injector.client.Connection;
import quintet.loadtest.injector.client.Transport;
import quintet.loadtest.results.summary.Objective;
import quintet.loadtest.results.workload.Mix;
import quintet.loadtest.results.workload.Workload;

class WorkerTest {
  private static final int WORKERS = 6;
  private static final Workload ALL_KINDS =
      new Workload(
          "all",
          "",
          WORKERS,
          400,
          64,
          Objective.parse("p99=10ms"),
          new Mix(
              40,
              new Mix.Say(20, List.of(new Mix.Rooms(2, 3))),
              new Mix.Add(20, 3, 50),
              new Mix.Burn(10, 5),
              new Mix.Block(10, 0)));

  @TempDir Path folder;

  private PhaseCounts play(FaultPlan faults, boolean forgets) throws Exception {
    WorkPlan.KeyBook keys = new WorkPlan.KeyBook("w", 3);
    WorkPlan plan = new WorkPlan(ALL_KINDS, 1, keys);
    try (ChatServer server = new ChatServer(faults);
        PhaseRig rig = new PhaseRig(server, Transport.LINE, folder)) {
      if (forgets) {
        server.forgetAdditionOf(keys.hot(), 5);
      }
      PhaseConductor phase =
          rig.phase(
              PhaseRig.open(
                  400, Duration.ofMillis(100), Duration.ofMillis(600), Duration.ofMillis(300)),
              WORKERS);
      for (int i = 0; i < WORKERS; i++) {
        Connection connection = rig.connect();
        int id = i;
        RoomPlan room = new RoomPlan(i / 3, "room" + i / 3, 3, 3, "");
        rig.loop
            .eventLoop()
            .submit(() -> phase.seats(rig.loop).worker(connection, plan, id, room, id % 3))
            .get();
        rig.ask(connection, "JOIN " + room.name());
        phase.arrived();
      }
      return rig.await(phase).counts();
    }
  }

  @Test
  void everyKindOfAnswerIsMatchedAndNothingIsLost() throws Exception {
    PhaseCounts counts = play(FaultPlan.NONE, false);
    assertTrue(counts.sent() > 100, "sent " + counts.sent());
    assertTrue(counts.expected() > counts.sent(), "what is said reaches three");
    assertEquals(counts.expected(), counts.received());
    assertEquals(0, counts.lost());
    assertEquals(
        0, counts.duplicated() + counts.reordered() + counts.corrupted() + counts.misrouted());
  }

  @Test
  void answersThatAreDroppedAreLostAndNothingElseIsWrong() throws Exception {
    AtomicInteger dropped = new AtomicInteger();
    PhaseCounts counts =
        play(
            (connection, message) -> {
              if (message % 17 == 5) {
                dropped.incrementAndGet();
                return Fault.DROP;
              }
              return Fault.NONE;
            },
            false);
    assertTrue(dropped.get() > 3, "dropped " + dropped);
    assertEquals(counts.expected(), counts.received() + dropped.get());
    assertEquals(dropped.get(), counts.lost());
  }

  @Test
  void anAdditionThatIsLostIsFoundByItsTotal() throws Exception {
    PhaseCounts counts = play(FaultPlan.NONE, true);
    assertTrue(counts.corrupted() > 0, "a total came twice");
    assertEquals(0, counts.lost());
  }
}
