package quintet.loadtest.ledger.failure;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import quintet.loadtest.ledger.claim.CodeLine;
import quintet.loadtest.ledger.claim.Outcome;
import quintet.loadtest.ledger.claim.Row;
import quintet.loadtest.ledger.claim.Statement;
import quintet.loadtest.ledger.rig.Claim;
import quintet.loadtest.ledger.rig.RunningServer;
import quintet.loadtest.ledger.rig.Workbench;
import quintet.loadtest.ledger.wire.Peer;
import quintet.options.Models;
import quintet.process.ProcessFailedException;

/** A room whose owner crashes loses its state, and no connection and no other room with it. */
public final class CrashRoom implements Claim {
  private static final String LOST = "ERR room-lost ";

  @Override
  public Statement statement() {
    return new Statement(
        "crash-room",
        "An owner that crashes loses its own state and nothing else, whoever owns it.",
        "Two members add to a room and to another; one sends CRASH-ROOM; what is left of both.",
        new CodeLine(
            "servers/actors/src/main/java/quintet/actors/RoomActor.java",
            "if (!(signal instanceof PreRestart)) {"));
  }

  @Override
  public Outcome examine(Workbench bench)
      throws IOException, InterruptedException, ProcessFailedException {
    List<Row> rows = new ArrayList<>();
    for (String model : Models.names()) {
      RunningServer server = bench.lent(model);
      int told = 0;
      int kept = 0;
      int anew = 0;
      for (int i = 0; i < bench.repeats(); i++) {
        try (Peer one = new Peer(server.address());
            Peer other = new Peer(server.address())) {
          String lost = "lost" + i;
          String left = "left" + i;
          for (Peer each : List.of(one, other)) {
            each.ask("JOIN " + lost);
            each.ask("JOIN " + left);
            each.ask("ADD " + lost + " 5");
            each.ask("ADD " + left + " 5");
          }
          one.send("CRASH-ROOM " + lost);
          told +=
              one.read().startsWith(LOST + lost) && other.read().startsWith(LOST + lost) ? 1 : 0;
          kept += other.ask("ADD " + left + " 1").equals("SUM " + left + " 11") ? 1 : 0;
          anew += one.ask("JOIN " + lost).equals("JOINED " + lost + " 1") ? 1 : 0;
          anew += one.ask("ADD " + lost + " 1").equals("SUM " + lost + " 1") ? 1 : 0;
        }
      }
      int all = bench.repeats();
      rows.add(
          Row.seen(
              model,
              "both members told; the other room's total kept; the room made anew, from 0",
              "%s, %s, %s of %s".formatted(told, kept, anew / 2, all),
              "all",
              told == all && kept == all && anew == 2 * all));
    }
    return new Outcome(
        rows, "In all five the total is gone: none keeps state outside of the owner that failed.");
  }
}
