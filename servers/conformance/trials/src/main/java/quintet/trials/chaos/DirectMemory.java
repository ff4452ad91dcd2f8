package quintet.trials.chaos;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import quintet.testkit.client.LinePeer;
import quintet.testkit.client.Peer;
import quintet.testkit.client.Transport;
import quintet.testkit.server.Clients;
import quintet.testkit.server.Metrics;
import quintet.testkit.server.ServerProcess;

/**
 * Direct memory is exhausted for real, by writes to members that never read: whoever gets no buffer
 * may be reset, and may come back. Nobody else notices, and the server is whole when they have
 * gone.
 */
final class DirectMemory implements Fault {
  private static final List<String> LITTLE = List.of("-XX:MaxDirectMemorySize=4m");
  private static final int STALLED = 100;
  private static final int RECEIVE_BUFFER = 16 << 10;
  private static final int SAYS = 40;
  private static final String TEXT = "x".repeat(64_000);

  private int resets;
  private long longest;

  @Override
  public String title() {
    return "direct memory exhausted";
  }

  @Override
  public Finding strike(Bench bench) {
    resets = 0;
    longest = 0;
    ServerProcess server = bench.fresh(LITTLE, "--send-buffer", "32k", "--linger", "300ms");
    Baseline empty = Baseline.of(server);
    Clients clients = bench.clients(server);
    String room = Clients.room();
    List<Peer> stalled = new ArrayList<>();
    for (int i = 0; i < STALLED; i++) {
      Peer each = clients.open(Transport.LINE, RECEIVE_BUFFER);
      each.join(room);
      stalled.add(each);
    }
    LinePeer speaker = null;
    LinePeer other = null;
    for (int i = 0; i < SAYS; i++) {
      speaker = ask(clients, speaker, "JOIN " + room, "SAY " + room + " " + TEXT, "LEAVE " + room);
      other = ask(clients, other, "PING " + i);
    }
    stalled.forEach(each -> each.wire().reset());
    clients.close();
    Metrics metrics = server.metrics();
    metrics.awaitReady();
    empty.awaitRestored();
    Clients later = bench.clients(server);
    later.mixed(10).forEach(each -> each.ask("ECHO " + TEXT, "ECHO " + TEXT));
    long failures = (long) metrics.sum("quintet_failures_total");
    return Finding.millis(
        longest,
        "the longest that two who read waited, %d times reset; %d failures"
            .formatted(resets, failures));
  }

  /** Says all of it, on a new connection if the old one was reset, until all is answered. */
  private LinePeer ask(Clients clients, @Nullable LinePeer known, String... commands) {
    LinePeer peer = known == null ? clients.line() : known;
    long begun = System.nanoTime();
    for (int tries = 0; tries < SAYS; tries++) {
      try {
        for (String command : commands) {
          peer.send(command);
          peer.hear();
        }
        longest = Math.max(longest, System.nanoTime() - begun);
        return peer;
      } catch (AssertionError e) { // reset, or told that it crashed
        resets++;
        peer.close();
        peer = clients.line();
      }
    }
    throw new AssertionError("nobody is served any more while others do not read");
  }
}
