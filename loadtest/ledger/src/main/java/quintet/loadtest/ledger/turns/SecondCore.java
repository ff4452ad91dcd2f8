package quintet.loadtest.ledger.turns;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import quintet.loadtest.ledger.claim.CodeLine;
import quintet.loadtest.ledger.claim.Estimate;
import quintet.loadtest.ledger.claim.Outcome;
import quintet.loadtest.ledger.claim.Row;
import quintet.loadtest.ledger.claim.Statement;
import quintet.loadtest.ledger.rig.Claim;
import quintet.loadtest.ledger.rig.RunningServer;
import quintet.loadtest.ledger.rig.Workbench;
import quintet.loadtest.ledger.wire.Askers;
import quintet.process.ProcessFailedException;

/** A loop does not use a second core; several processes, or a pool beside it, do. */
public final class SecondCore implements Claim {
  private static final int CLIENTS = 8;
  private static final String COMMAND = "BURN 2000";
  private static final double SAME = 1.2;
  private static final double MORE = 1.4;
  private static final String QUESTION = "computations a second, against one core";

  @Override
  public Statement statement() {
    return new Statement(
        "second-core",
        "A loop does not use a second core; several processes or offloading give it one.",
        "Eight clients send BURN 2000 to a server on one core and to one on two, in turn.",
        new CodeLine(
            "servers/eventloop/src/main/java/quintet/eventloop/Main.java",
            "says; more cores take more processes."));
  }

  @Override
  public Outcome examine(Workbench bench)
      throws IOException, InterruptedException, ProcessFailedException {
    List<Row> rows = new ArrayList<>();
    if (bench.cpus() < 2) {
      rows.add(Row.untold("eventloop", QUESTION, "this machine has one CPU"));
      return new Outcome(rows, "");
    }
    rows.add(Row.atMost("eventloop:cores=2", QUESTION, ratio(bench, "eventloop"), SAME));
    rows.add(
        Row.atLeast(
            "eventloop --offload 2",
            QUESTION,
            ratio(
                bench,
                bench.lent("eventloop"),
                List.of(bench.own("eventloop:cores=2", "--offload", "2"))),
            MORE));
    rows.add(
        Row.atLeast(
            "two processes eventloop",
            QUESTION,
            ratio(
                bench,
                bench.lent("eventloop"),
                List.of(bench.own("eventloop"), bench.elsewhere("eventloop"))),
            MORE));
    for (String model : List.of("threads", "netty", "actors", "channels")) {
      rows.add(Row.atLeast(model + ":cores=2", QUESTION, ratio(bench, model), MORE));
    }
    return new Outcome(rows, "The clients share the two cores, and so does the machine.");
  }

  private static Estimate ratio(Workbench bench, String model)
      throws IOException, InterruptedException, ProcessFailedException {
    return ratio(bench, bench.lent(model), List.of(bench.own(model + ":cores=2")));
  }

  private static Estimate ratio(Workbench bench, RunningServer one, List<RunningServer> more)
      throws IOException, InterruptedException, ProcessFailedException {
    List<Double> alone = new ArrayList<>();
    List<Double> wider = new ArrayList<>();
    try (Askers narrow = askers(List.of(one));
        Askers wide = askers(more)) {
      for (int i = 0; i < bench.repeats(); i++) {
        alone.add(narrow.rate(bench.window()));
        wider.add(wide.rate(bench.window()));
      }
    }
    more.forEach(bench::giveBack);
    return Estimate.ratio(wider, alone);
  }

  private static Askers askers(List<RunningServer> servers)
      throws IOException, ProcessFailedException {
    Askers askers = new Askers(1);
    for (int i = 0; i < CLIENTS; i++) {
      askers.add(servers.get(i % servers.size()).address(), "", COMMAND);
    }
    return askers;
  }
}
