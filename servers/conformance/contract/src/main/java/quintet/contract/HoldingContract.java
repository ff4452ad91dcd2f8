package quintet.contract;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import quintet.testkit.client.Goodbye;
import quintet.testkit.client.Peer;
import quintet.testkit.client.Transport;
import quintet.testkit.server.Clients;
import quintet.testkit.server.Metrics;
import quintet.testkit.server.Server;
import quintet.testkit.server.Settings;

/**
 * More is held for all clients together than the server may hold: input, or answers unread. These
 * tests, too, run beside those of other servers and not beside one another: what is held is
 * counted.
 */
@Settings("--held-bytes 4m --queued-bytes 8m --send-buffer 64k --linger 2s")
@Execution(ExecutionMode.CONCURRENT)
abstract class HoldingContract {
  private static final int RECEIVE_BUFFER = 32 * 1024;
  private static final Duration QUIET = Duration.ofMillis(100);
  private static final int MOST = 4 << 20;
  private static final int MANY = 24;
  private static final String HELD = "quintet_held_bytes";
  private static final String EVICTIONS = "quintet_evictions_total";
  private static final String BY_HELD = "cause=\"held\"";

  @BothTransports
  @Execution(ExecutionMode.SAME_THREAD)
  void theClientThatSentMostOfAnUnfinishedMessageIsClosedFirstAndToldWhy(
      Transport transport, Server server, Clients clients) {
    Metrics metrics = server.metrics();
    metrics.await(HELD, bytes -> bytes == 0);
    double before = metrics.labelled(EVICTIONS, BY_HELD);
    Peer heavy = clients.open(transport);
    Unfinished.by(heavy, 1_000_000);
    metrics.await(HELD, bytes -> bytes >= 1_000_000);
    List<Unfinished> others = new ArrayList<>();
    while (metrics.labelled(EVICTIONS, BY_HELD) == before) {
      assertTrue(others.size() < 16, "4.8 MB are held and nobody is closed");
      double held = metrics.sum(HELD);
      others.add(Unfinished.by(clients.open(transport), 300_000));
      metrics.await(
          HELD, bytes -> bytes >= held + 300_000 || bytes < held); // or one too many comes
    }
    heavy.hearOut(Goodbye.OVERLOADED);
    others.forEach(Unfinished::finish);
    assertEquals(before + 1, metrics.labelled(EVICTIONS, BY_HELD));
    metrics.await(HELD, bytes -> bytes == 0);
  }

  @Test
  @Execution(ExecutionMode.SAME_THREAD)
  void manyUnfinishedMessagesDoNotGrowTheServer(Server server, Clients clients) {
    Metrics metrics = server.metrics();
    metrics.await(HELD, bytes -> bytes == 0);
    double live = metrics.liveHeap();
    Peer healthy = clients.line();
    List<Peer> peers = clients.mixed(MANY);
    for (Peer each : peers) { // 21.6 MB in all
      Unfinished.by(each, 900_000);
      healthy.ask("PING meanwhile", "PONG meanwhile");
    }
    metrics.await(HELD, bytes -> bytes < 2 * MOST);
    double grown = metrics.liveHeap() - live;
    assertTrue(grown < 3 * MOST, "the heap grew by " + (long) grown + " bytes");
    peers.forEach(each -> each.wire().reset());
    metrics.await(HELD, bytes -> bytes == 0);
  }

  @Test
  @Execution(ExecutionMode.SAME_THREAD)
  void manyLargeAnswersThatNobodyReadsDoNotGrowTheServer(Server server, Clients clients) {
    Metrics metrics = server.metrics();
    metrics.await(HELD, bytes -> bytes == 0);
    double live = metrics.liveHeap();
    double resets = metrics.sum("quintet_resets_total");
    Peer healthy = clients.line();
    List<Peer> peers = new ArrayList<>();
    for (int i = 0; i < MANY; i++) {
      Transport transport = i % 2 == 0 ? Transport.LINE : Transport.WEBSOCKET;
      Peer peer = clients.open(transport, RECEIVE_BUFFER);
      peers.add(peer);
      ByteBuffer question = ByteBuffer.wrap(peer.encode("ECHO " + "x".repeat(900_000)));
      boolean _ = peer.wire().writeUntilStalled(question, QUIET);
      healthy.ask("PING meanwhile", "PONG meanwhile");
    }
    metrics.await("quintet_resets_total", now -> now > resets);
    metrics.await(HELD, bytes -> bytes < 2 * MOST);
    double grown = metrics.liveHeap() - live;
    assertTrue(grown < 3 * MOST, "the heap grew by " + (long) grown + " bytes");
    peers.forEach(each -> each.wire().reset());
    metrics.await(HELD, bytes -> bytes == 0);
  }

  /** A message of which the last byte is missing. */
  private static final class Unfinished {
    private final Peer peer;
    private final String message;
    private final byte[] end;

    private Unfinished(Peer peer, String message, byte[] end) {
      this.peer = peer;
      this.message = message;
      this.end = end;
    }

    static Unfinished by(Peer peer, int length) {
      String message = "ECHO " + "x".repeat(length);
      byte[] bytes = peer.encode(message);
      int last = bytes.length - 1;
      peer.wire().write(ByteBuffer.wrap(bytes, 0, last));
      return new Unfinished(peer, message, Arrays.copyOfRange(bytes, last, bytes.length));
    }

    void finish() {
      peer.wire().write(end);
      peer.expect(message);
    }
  }
}
