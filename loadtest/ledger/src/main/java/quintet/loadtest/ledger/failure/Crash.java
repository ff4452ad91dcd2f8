package quintet.loadtest.ledger.failure;

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
import quintet.loadtest.ledger.wire.Pairs;
import quintet.loadtest.ledger.wire.Peer;
import quintet.options.Models;
import quintet.process.ProcessFailedException;

/** A handler that crashes takes nothing else down. */
public final class Crash implements Claim {
  private static final int AT_ONCE = 20;
  private static final double FREE = 20e6; // ns

  @Override
  public Statement statement() {
    return new Statement(
        "crash",
        "A crashing actor takes nothing else down; the other four need no supervisor for that.",
        "Twenty clients at once send CRASH while twenty others echo; the others' 99 %, and what each"
            + " of the crashed hears.",
        new CodeLine(
            "servers/actors/src/main/java/quintet/actors/Connection.java",
            "case Action.Work.Crash() -> throw new LabCrash();"));
  }

  @Override
  public Outcome examine(Workbench bench)
      throws IOException, InterruptedException, ProcessFailedException {
    List<Row> rows = new ArrayList<>();
    for (String model : Models.names()) {
      RunningServer server = bench.lent(model);
      double before = server.metric("quintet_failures_total");
      List<String> heard = new ArrayList<>();
      Pairs pairs = new Bystanders(bench, server, FREE).beside(() -> crashing(server, heard));
      rows.add(
          Row.atMost(
              model,
              "others' 99 % while twenty crash; none of them lost its connection or an answer",
              Estimate.of(pairs.loud(), Unit.NANOS),
              FREE));
      long told = heard.stream().filter(line -> line.startsWith("ERR crashed ")).count();
      double counted = server.metric("quintet_failures_total") - before;
      rows.add(
          Row.seen(
              model,
              "crashed clients that were told why and closed; failures that the server counts",
              told + " of " + heard.size() + "; " + Math.round(counted),
              "all; as many",
              told == heard.size() && Math.round(counted) == heard.size() && told > 0));
    }
    return new Outcome(
        rows,
        "What contains a crash is one try around each connection's actions; the supervisor is that"
            + " try in actors.");
  }

  private static AutoCloseable crashing(RunningServer server, List<String> heard)
      throws IOException, ProcessFailedException {
    List<Peer> peers = new ArrayList<>();
    for (int i = 0; i < AT_ONCE; i++) {
      Peer peer = new Peer(server.address());
      peer.send("CRASH");
      peers.add(peer);
    }
    return () -> {
      for (Peer peer : peers) {
        String last = peer.read();
        heard.add(peer.isEnded() ? last : last + ", and not closed");
        peer.close();
      }
    };
  }
}
