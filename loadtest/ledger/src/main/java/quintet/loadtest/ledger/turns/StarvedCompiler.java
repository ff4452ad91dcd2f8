package quintet.loadtest.ledger.turns;

import java.io.IOException;
import java.time.Duration;
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
import quintet.process.ProcessFailedException;

/** A thousand threads that are ready leave the JVM's compilers next to no CPU. */
public final class StarvedCompiler implements Claim {
  private static final int MANY = 1_000;
  private static final int FEW = 8;
  private static final Duration BEGINNING = Duration.ofSeconds(4);
  private static final Duration AGAIN = Duration.ofSeconds(1); // for the threads to have come
  private static final Duration WINDOW = Duration.ofSeconds(2);
  private static final double SLOWER = 1.4; // between once and twice

  @Override
  public Statement statement() {
    return new Statement(
        "starved-compiler",
        "A server of a thousand threads that begins under full load does not get warm: they come"
            + " before its compilers. A loop gets warm.",
        "A new server gets 1,000 clients at once; what an echo costs after four seconds, against the"
            + " same clients after eight of them have warmed it up. On one core.",
        new CodeLine(
            "servers/threads/src/main/java/quintet/threads/ThreadsServer.java",
            "return new Thread(null, task, role, STACK_BYTES, false);"));
  }

  @Override
  public Outcome examine(Workbench bench)
      throws IOException, InterruptedException, ProcessFailedException {
    List<Row> rows = new ArrayList<>();
    for (String model : List.of("threads", "eventloop")) {
      List<Double> cold = new ArrayList<>();
      List<Double> warm = new ArrayList<>();
      for (int i = 0; i < bench.repeats(); i++) {
        RunningServer server = bench.own(model);
        cold.add(crowded(server, BEGINNING));
        try (Askers few = askers(server, FEW)) {
          var _ = few.rate(BEGINNING);
        }
        warm.add(crowded(server, AGAIN));
        bench.giveBack(server);
      }
      Estimate ratio = Estimate.ratio(cold, warm);
      String question = "CPU of an echo, begun with 1,000 clients against warmed up";
      rows.add(
          model.equals("threads")
              ? Row.atLeast(model, question, ratio, SLOWER)
              : Row.atMost(model, question, ratio, SLOWER));
      rows.add(Row.shown(model, "CPU of an echo, warmed up", Estimate.of(warm, Unit.NANOS)));
    }
    return new Outcome(
        rows, "So a server of threads is to be warmed up before the crowd is let in.");
  }

  /** CPU time of an echo once the crowd has been there for a while; its threads go with it. */
  private static double crowded(RunningServer server, Duration beforehand)
      throws IOException, InterruptedException, ProcessFailedException {
    try (Askers crowd = askers(server, MANY)) {
      var _ = crowd.rate(beforehand);
      return server.nanosPerAnswer(crowd, WINDOW);
    }
  }

  private static Askers askers(RunningServer server, int clients)
      throws IOException, ProcessFailedException {
    Askers askers = Askers.onVirtualThreads(1);
    for (int i = 0; i < clients; i++) {
      askers.add(
          server.address(), "", "ECHO of sixty-four octets, as long as the others' messages");
    }
    return askers;
  }
}
