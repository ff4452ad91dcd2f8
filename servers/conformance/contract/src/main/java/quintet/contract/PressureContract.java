package quintet.contract;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static quintet.testkit.server.Clients.room;

import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Test;
import quintet.testkit.client.Background;
import quintet.testkit.client.Goodbye;
import quintet.testkit.client.LinePeer;
import quintet.testkit.client.Members;
import quintet.testkit.client.Peer;
import quintet.testkit.client.Transport;
import quintet.testkit.server.Clients;
import quintet.testkit.server.Metrics;
import quintet.testkit.server.Server;
import quintet.testkit.server.Settings;

/**
 * The two pressures: a client that asks and does not read is no longer read; a member that hears
 * more slowly than its rooms speak is evicted, and told why.
 */
abstract class PressureContract {
  static final String SETTINGS =
      "--outbox-bytes 256k --own-bytes 64k --send-buffer 64k --linger 300ms";
  private static final int RECEIVE_BUFFER = 32 * 1024;
  private static final Duration QUIET = Duration.ofMillis(400);
  private static final int MEBIBYTE = 1 << 20;
  private static final int LARGER_THAN_SOCKETS = 900_000;

  @BothTransports
  @Settings(value = SETTINGS, optional = true)
  void aStalledMemberIsEvictedAndHearsWhyWhenItReadsAgain(Transport transport, Clients clients) {
    String room = room();
    Peer stalled = clients.open(transport, RECEIVE_BUFFER);
    List<Peer> healthy = clients.mixed(3);
    Peer publisher = healthy.getFirst();
    stalled.join(room);
    healthy.forEach(each -> each.join(room));
    String padding = "x".repeat(100_000);
    int said = 0;
    // Every healthy member reads each message before the next, so only the stalled one falls back.
    do {
      assertTrue(said < 2_000, "200 MB were waiting for one member");
      publisher.send("SAY " + room + " " + said + " " + padding);
      for (Peer each : healthy) {
        each.expect("SAID " + room + " " + said + " " + padding);
      }
      said++;
    } while (publisher.join(room) > healthy.size());
    List<String> heard = stalled.hearOut(Goodbye.SLOW_CONSUMER);
    heard.remove("LEFT " + room);
    for (int i = 0; i < heard.size(); i++) {
      assertEquals("SAID " + room + " " + i + " " + padding, heard.get(i));
    }
    assertTrue(heard.size() < said, "nothing was dropped, so why evict");
  }

  @BothTransports
  @Settings(SETTINGS)
  void anEvictionIsCountedAndEndsAllMemberships(
      Transport transport, Server server, Clients clients) {
    Metrics metrics = server.metrics();
    double before = metrics.sum("quintet_evictions_total");
    String loud = room();
    String quiet = room();
    Peer stalled = clients.open(transport, RECEIVE_BUFFER);
    Peer publisher = clients.open(transport);
    for (String room : List.of(loud, quiet)) {
      stalled.join(room);
      publisher.join(room);
    }
    evict(publisher, loud);
    Members.awaitCount(publisher, quiet, 1);
    assertEquals(before + 1, metrics.sum("quintet_evictions_total"));
    assertTrue(metrics.sum("quintet_dropped_total") > 0, "nothing was dropped");
  }

  @BothTransports
  @Settings(SETTINGS)
  void anEvictedMemberMayTakeLongerThanTheLingerToReadWhy(
      Transport transport, Server server, Clients clients) {
    Metrics metrics = server.metrics();
    String room = room();
    Peer publisher = clients.open(transport);
    Peer stalled = clients.open(transport, RECEIVE_BUFFER);
    publisher.join(room);
    stalled.join(room);
    evictAmidst(stalled, publisher, room);
    // The linger is counted from the end of the output, and there is none before all is flushed.
    double before = metrics.sum("quintet_resets_total");
    Peer clock = clients.open(transport);
    clock.send("QUIT");
    clock.hearOut(Goodbye.BYE);
    metrics.await("quintet_resets_total", resets -> resets == before + 1);
    stalled.hearOut(Goodbye.SLOW_CONSUMER);
  }

  @BothTransports
  @Settings(value = SETTINGS, optional = true)
  void aClientThatDoesNotReadIsNoLongerReadAndLosesNothing(Transport transport, Clients clients) {
    Peer peer = clients.open(transport, RECEIVE_BUFFER);
    int count = 800;
    List<String> echoes = Collections.nCopies(count, "ECHO " + "x".repeat(32_000));
    ByteBuffer all = ByteBuffer.wrap(peer.encodeAll(echoes));
    assertTrue(
        peer.wire().writeUntilStalled(all, QUIET), "the server took 25 MB without being read");
    clients.open(transport).ask("PING others", "PONG others");
    try (Background background = new Background()) {
      background.start(() -> peer.wire().write(all));
      echoes.forEach(peer::expect);
      background.join();
    }
    peer.ask("PING at-last", "PONG at-last");
  }

  @Test
  @Settings(SETTINGS)
  void clientsThatDoNotReadDoNotGrowTheServer(Server server, Clients clients) {
    Metrics metrics = server.metrics();
    List<Peer> peers = new ArrayList<>();
    for (int i = 0; i < 24; i++) {
      peers.add(clients.open(i % 2 == 0 ? Transport.LINE : Transport.WEBSOCKET, RECEIVE_BUFFER));
    }
    peers.forEach(each -> each.ask("PING 1", "PONG 1"));
    double before = metrics.liveHeap();
    // 24 clients offer 16 MiB each: 384 MiB of answers, if they were kept.
    List<String> echoes = Collections.nCopies(256, "ECHO " + "x".repeat(65_000));
    byte[] lines = peers.get(0).encodeAll(echoes);
    byte[] frames = peers.get(1).encodeAll(echoes);
    try (Background background = new Background()) {
      List<Boolean> stalled =
          background.all(
              peers,
              peer ->
                  peer.wire()
                      .writeUntilStalled(
                          ByteBuffer.wrap(peer instanceof LinePeer ? lines : frames), QUIET));
      assertFalse(stalled.contains(false), "the server took 16 MiB without being read");
    }
    double grown = metrics.liveHeap() - before;
    assertTrue(grown < 24 * MEBIBYTE, "the heap grew by " + (long) grown + " bytes");
    peers.forEach(each -> each.wire().reset());
  }

  @Test
  @Settings(SETTINGS)
  void answersNeverEvict(Server server, Clients clients) {
    Metrics metrics = server.metrics();
    double before = metrics.sum("quintet_evictions_total");
    String room = room();
    Peer peer = clients.open(Transport.LINE, RECEIVE_BUFFER);
    peer.join(room);
    List<String> echoes = Collections.nCopies(40, "ECHO " + "x".repeat(65_000));
    ByteBuffer all = ByteBuffer.wrap(peer.encodeAll(echoes));
    peer.wire().writeUntilStalled(all, QUIET);
    try (Background background = new Background()) {
      background.start(() -> peer.wire().write(all));
      echoes.forEach(peer::expect);
      background.join();
    }
    peer.ask("SAY " + room + " member", "SAID " + room + " member");
    assertEquals(before, metrics.sum("quintet_evictions_total"));
  }

  /** Fills {@code room} until {@code publisher}, who reads all of it, is its only member. */
  static void evict(Peer publisher, String room) {
    String text = "x".repeat(100_000);
    int said = 0;
    do {
      assertTrue(said++ < 200, "20 MB were waiting for one member");
      publisher.ask("SAY " + room + " " + text, "SAID " + room + " " + text);
    } while (publisher.join(room) > 1);
  }

  /**
   * As {@link #evict}, when {@code stalled} has begun a message that is larger than what the kernel
   * holds for it: its last words cannot be flushed before it reads, however busy the machine is.
   */
  static void evictAmidst(Peer stalled, Peer publisher, String room) {
    String text = "x".repeat(LARGER_THAN_SOCKETS);
    publisher.ask("SAY " + room + " " + text, "SAID " + room + " " + text);
    stalled.wire().awaitInput();
    evict(publisher, room);
  }
}
