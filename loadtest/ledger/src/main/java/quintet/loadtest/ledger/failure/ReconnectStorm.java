package quintet.loadtest.ledger.failure;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.locks.LockSupport;
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

/** A reconnect storm, with and without jitter. */
public final class ReconnectStorm implements Claim {
  private static final int CLIENTS = 300;
  private static final double BETTER = 2;
  private static final double TOLD_APART = 5e6; // ns

  @Override
  public Statement statement() {
    return new Statement(
        "reconnect-storm",
        "Clients that come back at once hurt all others; jitter at least halves that, in every"
            + " model.",
        "300 clients connect and echo once, spread over a window or all at its begin, while twenty"
            + " others echo; the others' 99 %.",
        new CodeLine(
            "servers/netty/src/main/java/quintet/netty/Main.java",
            "which are ready; accepts, and deals out to all loops"));
  }

  @Override
  public Outcome examine(Workbench bench)
      throws IOException, InterruptedException, ProcessFailedException {
    List<Row> rows = new ArrayList<>();
    for (String model : Models.names()) {
      RunningServer server = bench.lent(model);
      long spread = bench.window().toNanos() * 4 / 5;
      InetSocketAddress address = server.address();
      Pairs pairs =
          new Bystanders(bench, server, TOLD_APART)
              .beside(() -> new Storm(address, spread), () -> new Storm(address, 0));
      rows.add(
          Row.atLeast(
              model,
              "others' 99 %, all at once against spread",
              Estimate.ratio(pairs.loud(), pairs.quiet()),
              BETTER));
      rows.add(
          Row.shown(model, "others' 99 %, all at once", Estimate.of(pairs.loud(), Unit.NANOS)));
      rows.add(Row.shown(model, "others' 99 %, spread", Estimate.of(pairs.quiet(), Unit.NANOS)));
    }
    return new Outcome(
        rows, "What the storm costs is accepts and first messages, which are the same work later.");
  }

  /** All clients, each on its way when it is due; gone when it is closed. */
  private static final class Storm implements AutoCloseable {
    private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
    private final ConcurrentLinkedQueue<Peer> peers = new ConcurrentLinkedQueue<>();
    private final List<Future<?>> arrivals = new ArrayList<>();

    Storm(InetSocketAddress server, long spreadNanos) {
      SplittableRandom random = new SplittableRandom(11);
      long begin = System.nanoTime();
      for (int i = 0; i < CLIENTS; i++) {
        long due = begin + (spreadNanos == 0 ? 0 : random.nextLong(spreadNanos));
        arrivals.add(threads.submit(() -> arrive(server, due)));
      }
    }

    private Void arrive(InetSocketAddress server, long due) throws IOException {
      while (System.nanoTime() - due < 0) {
        LockSupport.parkNanos(due - System.nanoTime());
      }
      Peer peer = new Peer(server);
      peers.add(peer);
      peer.ask("ECHO back");
      return null;
    }

    @Override
    public void close() throws IOException {
      try {
        for (Future<?> arrival : arrivals) {
          arrival.get();
        }
      } catch (ExecutionException e) {
        throw new IOException("a client could not come back: " + e.getCause(), e);
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
      } finally {
        threads.shutdown();
        for (Peer peer : peers) {
          peer.close();
        }
      }
    }
  }
}
