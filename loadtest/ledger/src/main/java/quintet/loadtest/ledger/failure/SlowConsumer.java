package quintet.loadtest.ledger.failure;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import quintet.loadtest.ledger.claim.CodeLine;
import quintet.loadtest.ledger.claim.Estimate;
import quintet.loadtest.ledger.claim.Outcome;
import quintet.loadtest.ledger.claim.Row;
import quintet.loadtest.ledger.claim.Statement;
import quintet.loadtest.ledger.claim.Unit;
import quintet.loadtest.ledger.rig.Claim;
import quintet.loadtest.ledger.rig.RunningServer;
import quintet.loadtest.ledger.rig.Workbench;
import quintet.loadtest.ledger.wire.Pairs;
import quintet.loadtest.ledger.wire.Peer;
import quintet.loadtest.ledger.wire.Room;
import quintet.loadtest.ledger.wire.Window;
import quintet.options.Models;
import quintet.process.ProcessFailedException;

/** A slow consumer is evicted, and costs the others nothing. */
public final class SlowConsumer implements Claim {
  private static final String ROOM = "slow";
  private static final int MEMBERS = 10;
  private static final int SIZE = 4_000; // bytes
  private static final double RATE = 400; // messages a second
  private static final String QUESTION = "deliveries' 99 % beside one who does not read";
  private static final double FREE = 20e6; // ns

  @Override
  public Statement statement() {
    return new Statement(
        "slow-consumer",
        "A member that does not read is evicted and costs the others nothing, in every model.",
        "Ten members hear 400 messages of 4 kB a second, without and with one more who reads"
            + " nothing; deliveries' 99 %, and who was evicted.",
        new CodeLine(
            "servers/drivers/src/main/java/quintet/drivers/loop/LoopDriver.java",
            "CloseCode why = outlet.expel();"));
  }

  @Override
  public Outcome examine(Workbench bench)
      throws IOException, InterruptedException, ProcessFailedException {
    List<Row> rows = new ArrayList<>();
    for (String model : Models.names()) {
      RunningServer server = bench.own(model, "--outbox-bytes", "256k", "--send-buffer", "16k");
      try {
        examine(bench, server, rows);
      } catch (IOException e) {
        String why = "a member who reads was lost, perhaps to a slow machine: " + e.getMessage();
        rows.add(Row.untold(model, QUESTION, why));
      }
      bench.giveBack(server);
    }
    return new Outcome(rows, "Where a message is lost to a healthy member, its window is refused.");
  }

  private static void examine(Workbench bench, RunningServer server, List<Row> rows)
      throws IOException, InterruptedException, ProcessFailedException {
    int[] stalls = {0};
    Pairs pairs;
    try (Room room = new Room(server.address(), ROOM, MEMBERS, SIZE)) {
      var _ = room.run(RATE, bench.window()); // warms up
      pairs =
          Pairs.of(
              bench.repeats(),
              FREE / 10,
              () -> room.run(RATE, bench.window()),
              () -> {
                stalls[0]++;
                return beside(server, room, bench);
              });
    }
    rows.add(Row.atMost(server.spec(), QUESTION, Estimate.of(pairs.loud(), Unit.NANOS), FREE));
    rows.add(
        Row.shown(
            server.spec(),
            "how many times that without it",
            Estimate.ratio(pairs.loud(), pairs.quiet())));
    long evicted = Math.round(server.metric("quintet_evictions_total"));
    rows.add(
        Row.seen(
            server.spec(),
            "members that stalled, and evictions",
            stalls[0] + ", " + evicted,
            "as many",
            evicted == stalls[0]));
  }

  private static Window beside(RunningServer server, Room room, Workbench bench)
      throws IOException, InterruptedException, ProcessFailedException {
    try (Peer _ = Room.stalled(server.address(), ROOM)) {
      return room.run(RATE, bench.window());
    }
  }
}
