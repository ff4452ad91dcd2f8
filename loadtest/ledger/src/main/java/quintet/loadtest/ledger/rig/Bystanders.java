package quintet.loadtest.ledger.rig;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import quintet.loadtest.ledger.claim.Estimate;
import quintet.loadtest.ledger.claim.Unit;
import quintet.loadtest.ledger.wire.Crowd;
import quintet.loadtest.ledger.wire.Pairs;
import quintet.loadtest.ledger.wire.Peer;
import quintet.loadtest.ledger.wire.Window;
import quintet.process.ProcessFailedException;

/** The usual crowd beside clients that do something to their server. */
public final class Bystanders {
  private static final int CONNECTIONS = 20;
  private static final double RATE = 2_000;

  private final Workbench bench;
  private final RunningServer server;
  private final double tolerated;

  /**
   * Of that server.
   *
   * @param bound what the claim tells apart, in nanoseconds; a tenth of it may be the client's own
   */
  public Bystanders(Workbench bench, RunningServer server, double bound) {
    this.bench = bench;
    this.server = server;
    this.tolerated = bound / 10;
  }

  /** Something that goes on while the others are measured. */
  @FunctionalInterface
  public interface Doing {
    /** Begins it; whoever measures closes it. */
    AutoCloseable begin() throws IOException, ProcessFailedException;
  }

  /**
   * The others' 99 % without and with something, in turn, on connections that live through both.
   */
  public Pairs beside(Doing doing)
      throws IOException, InterruptedException, ProcessFailedException {
    return beside(() -> () -> {}, doing);
  }

  /** The same beside one thing and beside another. */
  public Pairs beside(Doing calmer, Doing doing)
      throws IOException, InterruptedException, ProcessFailedException {
    try (Crowd crowd = new Crowd(server.address(), CONNECTIONS)) {
      var _ = crowd.run(RATE, bench.window()); // warms up
      return Pairs.of(
          bench.repeats(), tolerated, () -> measure(crowd, calmer), () -> measure(crowd, doing));
    }
  }

  private Window measure(Crowd crowd, Doing doing) throws IOException, ProcessFailedException {
    AutoCloseable going = doing.begin();
    try {
      return crowd.run(RATE, bench.window());
    } finally {
      end(going);
    }
  }

  private static void end(AutoCloseable going) throws IOException {
    try {
      going.close();
    } catch (IOException e) {
      throw e;
    } catch (Exception e) {
      throw new IOException("what went on beside the bystanders failed: " + e, e);
    }
  }

  /** The others' 99 % while so many clients each send one command that holds their handler. */
  public Estimate beside(int clients, String command)
      throws IOException, InterruptedException, ProcessFailedException {
    return Estimate.of(beside(() -> holding(clients, command)).loud(), Unit.NANOS);
  }

  private AutoCloseable holding(int clients, String command)
      throws IOException, ProcessFailedException {
    List<Peer> holding = new ArrayList<>();
    for (int i = 0; i < clients; i++) {
      holding.add(new Peer(server.address()));
    }
    for (Peer peer : holding) {
      peer.send(command);
    }
    return () -> {
      for (Peer peer : holding) {
        peer.read();
        peer.close();
      }
    };
  }
}
