package quintet.loadtest.ledger.turns;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import quintet.loadtest.ledger.claim.CodeLine;
import quintet.loadtest.ledger.claim.Estimate;
import quintet.loadtest.ledger.claim.Outcome;
import quintet.loadtest.ledger.claim.Row;
import quintet.loadtest.ledger.claim.Statement;
import quintet.loadtest.ledger.claim.Unit;
import quintet.loadtest.ledger.rig.Bystanders;
import quintet.loadtest.ledger.rig.Claim;
import quintet.loadtest.ledger.rig.RunningServer;
import quintet.loadtest.ledger.rig.Workbench;
import quintet.loadtest.ledger.wire.Flood;
import quintet.loadtest.ledger.wire.Pairs;
import quintet.options.Models;
import quintet.process.ProcessFailedException;

/** One client floods: who suffers. */
public final class Flooding implements Claim {
  private static final double FREE = 10e6; // ns
  private static final double SECOND = 1e9;

  @Override
  public Statement statement() {
    return new Statement(
        "flood",
        "Without a scheduler that preempts, one client that floods starves the others.",
        "One client sends as much as it gets answered while twenty others echo; their 99 %.",
        new CodeLine(
            "servers/drivers/src/main/java/quintet/drivers/loop/LoopDriver.java",
            "host.later(this::drain)"));
  }

  @Override
  public Outcome examine(Workbench bench)
      throws IOException, InterruptedException, ProcessFailedException {
    List<Row> rows = new ArrayList<>();
    for (String model : Models.names()) {
      RunningServer server = bench.lent(model);
      List<Double> rates = new ArrayList<>();
      Pairs pairs =
          new Bystanders(bench, server, FREE)
              .beside(() -> {
                Flood flood = new Flood(server.address());
                long begin = System.nanoTime();
                return () -> {
                  rates.add(flood.answered() * SECOND / (System.nanoTime() - begin));
                  flood.close();
                };
              });
      Estimate others = Estimate.of(pairs.loud(), Unit.NANOS);
      String question = "others' 99 % beside the flood";
      rows.add(
          model.equals("threads")
              ? Row.atMost(model, question, others, FREE)
              : Row.atLeast(model, question, others, FREE));
      rows.add(
          Row.shown(
              model,
              "how many times that without it",
              Estimate.ratio(pairs.loud(), pairs.quiet())));
      rows.add(Row.shown(model, "what the flood gets answered", Estimate.of(rates, Unit.RATE)));
    }
    return new Outcome(
        rows,
        "All five count work and give way after a share of it, which the claim leaves out: a loop"
            + " without such a count would do the whole flood first.");
  }
}
