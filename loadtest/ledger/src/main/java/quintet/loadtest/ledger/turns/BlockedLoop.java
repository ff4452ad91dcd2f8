package quintet.loadtest.ledger.turns;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import quintet.loadtest.ledger.claim.CodeLine;
import quintet.loadtest.ledger.claim.Estimate;
import quintet.loadtest.ledger.claim.Outcome;
import quintet.loadtest.ledger.claim.Row;
import quintet.loadtest.ledger.claim.Statement;
import quintet.loadtest.ledger.rig.Bystanders;
import quintet.loadtest.ledger.rig.Claim;
import quintet.loadtest.ledger.rig.Workbench;
import quintet.options.Models;
import quintet.process.ProcessFailedException;

/** A blocking call freezes a loop. */
public final class BlockedLoop implements Claim {
  private static final List<String> LOOPS = List.of("eventloop", "netty");
  private static final double FROZEN = 250e6; // ns: half of the call
  private static final double FREE = 50e6;

  @Override
  public Statement statement() {
    return new Statement(
        "blocked-loop",
        "A blocking call freezes a loop, and nobody else.",
        "One client sends BLOCK 500 while twenty others echo 2,000 messages a second; their 99 %.",
        new CodeLine(
            "servers/eventloop/src/main/java/quintet/eventloop/Connection.java",
            "and all others have waited"));
  }

  @Override
  public Outcome examine(Workbench bench)
      throws IOException, InterruptedException, ProcessFailedException {
    List<Row> rows = new ArrayList<>();
    for (String model : Models.names()) {
      Estimate others = new Bystanders(bench, bench.lent(model), FREE).beside(1, "BLOCK 500");
      String question = "others' 99 % while one client blocks for 500 ms";
      rows.add(
          LOOPS.contains(model)
              ? Row.atLeast(model, question, others, FROZEN)
              : Row.atMost(model, question, others, FREE));
    }
    return new Outcome(
        rows, "Actors have two threads more than cores: one may select, and one may be blocked.");
  }
}
