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

/** Only the kernel takes a CPU away from a handler that computes. */
public final class Preemption implements Claim {
  private static final List<String> PREEMPTED = List.of("threads", "actors");
  private static final double WAITED = 100e6; // ns, half of the computation
  private static final double FREE = 50e6;

  @Override
  public Statement statement() {
    return new Statement(
        "preemption",
        "Only what the kernel schedules is preempted: a handler that computes stops a loop, and"
            + " virtual threads too.",
        "One client sends BURN 200000 while twenty others echo; their 99 %, on one core.",
        new CodeLine(
            "servers/channels/src/main/java/quintet/channels/Connection.java",
            "LabWork.perform(work); // and nobody else waits"));
  }

  @Override
  public Outcome examine(Workbench bench)
      throws IOException, InterruptedException, ProcessFailedException {
    List<Row> rows = new ArrayList<>();
    for (String model : Models.names()) {
      Estimate others = new Bystanders(bench, bench.lent(model), FREE).beside(1, "BURN 200000");
      String question = "others' 99 % while one client computes for 200 ms";
      rows.add(
          PREEMPTED.contains(model)
              ? Row.atMost(model, question, others, FREE)
              : Row.atLeast(model, question, others, WAITED));
    }
    return new Outcome(
        rows,
        "The comment at the line is true of a call that waits. One that computes keeps the only"
            + " carrier. Actors have two platform threads here, which the kernel lets take turns.");
  }
}
