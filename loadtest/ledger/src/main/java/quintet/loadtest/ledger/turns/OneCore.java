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
import quintet.loadtest.ledger.rig.Claim;
import quintet.loadtest.ledger.rig.RunningServer;
import quintet.loadtest.ledger.rig.Workbench;
import quintet.loadtest.ledger.wire.Peer;
import quintet.options.Models;
import quintet.process.ProcessFailedException;

/** Concurrency without parallelism: what overlaps on one core, and what does not. */
public final class OneCore implements Claim {
  private static final int CLIENTS = 20;
  private static final String WAIT = "BLOCK 20";
  private static final String COMPUTE = "BURN 2000";
  private static final double WAIT_NANOS = 20e6;
  private static final double COMPUTE_NANOS = 2e6;
  private static final List<String> OVERLAPPING = List.of("threads", "channels");
  private static final double OVERLAPS = 3;
  private static final double SERIAL = 5; // of twenty; actors do three at a time

  @Override
  public Statement statement() {
    return new Statement(
        "one-core",
        "On one core, waits overlap wherever each client has a thread of its own; computations"
            + " overlap nowhere.",
        "Twenty clients at once send BLOCK 20, then BURN 2000; how long until all are answered.",
        new CodeLine(
            "servers/runtime/src/main/java/quintet/runtime/LabWork.java", "Thread.sleep(millis);"));
  }

  @Override
  public Outcome examine(Workbench bench)
      throws IOException, InterruptedException, ProcessFailedException {
    List<Row> rows = new ArrayList<>();
    for (String model : Models.names()) {
      RunningServer server = bench.lent(model);
      List<Double> waits = new ArrayList<>();
      List<Double> computations = new ArrayList<>();
      List<Peer> peers = new ArrayList<>();
      for (int i = 0; i < CLIENTS; i++) {
        peers.add(new Peer(server.address()));
      }
      for (int i = 0; i < bench.repeats(); i++) {
        waits.add(nanos(peers, WAIT) / WAIT_NANOS);
        computations.add(nanos(peers, COMPUTE) / COMPUTE_NANOS);
      }
      for (Peer peer : peers) {
        peer.close();
      }
      Estimate waited = Estimate.of(waits, Unit.TIMES);
      String question = "twenty waits, against one";
      rows.add(
          OVERLAPPING.contains(model)
              ? Row.atMost(model, question, waited, OVERLAPS)
              : Row.atLeast(model, question, waited, SERIAL));
      rows.add(
          Row.atLeast(
              model,
              "twenty computations, against one",
              Estimate.of(computations, Unit.TIMES),
              SERIAL));
    }
    return new Outcome(
        rows, "So one core is no reason against many clients, and a thread each no second core.");
  }

  private static double nanos(List<Peer> peers, String command) throws IOException {
    long begin = System.nanoTime();
    for (Peer peer : peers) {
      peer.send(command);
    }
    for (Peer peer : peers) {
      peer.read();
    }
    return System.nanoTime() - begin;
  }
}
