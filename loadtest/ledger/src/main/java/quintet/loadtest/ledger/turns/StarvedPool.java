package quintet.loadtest.ledger.turns;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import quintet.loadtest.ledger.claim.CodeLine;
import quintet.loadtest.ledger.claim.Outcome;
import quintet.loadtest.ledger.claim.Row;
import quintet.loadtest.ledger.claim.Statement;
import quintet.loadtest.ledger.rig.Bystanders;
import quintet.loadtest.ledger.rig.Claim;
import quintet.loadtest.ledger.rig.RunningServer;
import quintet.loadtest.ledger.rig.Workbench;
import quintet.process.ProcessFailedException;

/** Blocking calls starve the pool of async and actor code. */
public final class StarvedPool implements Claim {
  private static final double STARVED = 250e6; // ns: half of the call
  private static final double FREE = 50e6;
  private static final String COMMAND = "BLOCK 500";

  @Override
  public Statement statement() {
    return new Statement(
        "starved-pool",
        "As many blocking calls as a pool has threads starve all async and actor code.",
        "Two clients send BLOCK 500 to actors (two threads for handlers) and to netty (two loops), eight to"
            + " threads and channels.",
        new CodeLine(
            "servers/actors/src/main/java/quintet/actors/Connection.java",
            "one of N + 2 dispatcher threads was held up"));
  }

  @Override
  public Outcome examine(Workbench bench)
      throws IOException, InterruptedException, ProcessFailedException {
    List<Row> rows = new ArrayList<>();
    rows.add(row(bench, bench.lent("actors"), 2, true));
    if (bench.cpus() > 1) {
      RunningServer loops = bench.own("netty:cores=2");
      rows.add(row(bench, loops, 2, true));
      bench.giveBack(loops);
    } else {
      rows.add(Row.untold("netty:cores=2", question(2), "this machine has one CPU"));
    }
    for (String model : List.of("threads", "channels")) {
      rows.add(row(bench, bench.lent(model), 8, false));
    }
    return new Outcome(
        rows,
        "A platform or virtual thread that waits is one of as many as there are clients; a pool's is"
            + " one of few.");
  }

  private static String question(int clients) {
    return "others' 99 % while " + clients + " clients block for 500 ms";
  }

  private static Row row(Workbench bench, RunningServer server, int clients, boolean starves)
      throws IOException, InterruptedException, ProcessFailedException {
    var others = new Bystanders(bench, server, FREE).beside(clients, COMMAND);
    String question = question(clients);
    return starves
        ? Row.atLeast(server.spec(), question, others, STARVED)
        : Row.atMost(server.spec(), question, others, FREE);
  }
}
