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

/** A pool beside the loop mends what a blocking call does to it. */
public final class Offload implements Claim {
  private static final double FREE = 50e6; // ns, a tenth of the call

  @Override
  public Statement statement() {
    return new Statement(
        "offload",
        "Offloading mends it: others do not notice a call that blocks on a pool.",
        "Two clients send BLOCK 500 to servers with --offload 4; the others' 99 %.",
        new CodeLine(
            "servers/runtime/src/main/java/quintet/runtime/WorkPlace.java",
            "pool.execute(() -> performElsewhere(work, doneElsewhere))"));
  }

  @Override
  public Outcome examine(Workbench bench)
      throws IOException, InterruptedException, ProcessFailedException {
    List<Row> rows = new ArrayList<>();
    for (String model : List.of("eventloop", "netty", "actors")) {
      RunningServer server = bench.own(model, "--offload", "4");
      rows.add(
          Row.atMost(
              model + " --offload 4",
              "others' 99 % while two clients block for 500 ms",
              new Bystanders(bench, server, FREE).beside(2, "BLOCK 500"),
              FREE));
      bench.giveBack(server);
    }
    return new Outcome(rows, "");
  }
}
