package quintet.loadtest.ledger.state;

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
import quintet.loadtest.ledger.wire.Askers;
import quintet.options.Models;
import quintet.process.ProcessFailedException;

/** One hot room against many, as the five servers own them. */
public final class HotRoom implements Claim {
  private static final int CLIENTS = 16;
  private static final int DEPTH = 32;
  private static final double SAME = 1.2;

  @Override
  public Statement statement() {
    return new Statement(
        "hot-room",
        "A hot key costs a server that locks more than many keys do, and one whose rooms have owners"
            + " no more.",
        "Sixteen clients send ADD to one room or each to its own, in turn; the server's CPU per ADD,"
            + " on two cores.",
        new CodeLine(
            "servers/threads/src/main/java/quintet/threads/Connection.java",
            "session.resume(joined.get(room).add(amount))"));
  }

  @Override
  public Outcome examine(Workbench bench)
      throws IOException, InterruptedException, ProcessFailedException {
    List<Row> rows = new ArrayList<>();
    for (String model : Models.names()) {
      String spec = bench.cpus() > 1 ? model + ":cores=2" : model;
      RunningServer server = bench.own(spec);
      List<Double> hot = new ArrayList<>();
      List<Double> many = new ArrayList<>();
      try (Askers one = askers(server, false);
          Askers apart = askers(server, true)) {
        var _ = server.nanosPerAnswer(one, bench.window());
        var _ = server.nanosPerAnswer(apart, bench.window());
        for (int i = 0; i < bench.repeats(); i++) {
          hot.add(server.nanosPerAnswer(one, bench.window()));
          many.add(server.nanosPerAnswer(apart, bench.window()));
        }
      }
      bench.giveBack(server);
      Estimate ratio = Estimate.ratio(hot, many);
      String question = "CPU of an ADD, one room against sixteen";
      rows.add(
          model.equals("threads")
              ? Row.atLeast(spec, question, ratio, SAME)
              : Row.atMost(spec, question, ratio, SAME));
      rows.add(Row.shown(spec, "CPU of an ADD to one room", Estimate.of(hot, Unit.NANOS)));
    }
    return new Outcome(rows, "An ADD holds the lock for nanoseconds of the microseconds it takes.");
  }

  private static Askers askers(RunningServer server, boolean apart)
      throws IOException, ProcessFailedException {
    Askers askers = new Askers(DEPTH);
    for (int i = 0; i < CLIENTS; i++) {
      String room = apart ? "room" + i : "hot";
      askers.add(server.address(), "JOIN " + room, "ADD " + room + " 1");
    }
    return askers;
  }
}
