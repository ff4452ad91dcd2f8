package quintet.contract;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static quintet.testkit.server.Clients.room;

import java.util.ArrayList;
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
 * More waits for all members together than the server may hold, and for none more than it may.
 *
 * <p>Small windows make these tests wait for the kernel. They do so beside those of other servers,
 * and not beside one another: what waits is counted.
 */
@Settings("--queued-bytes 2m --outbox-bytes 64m --send-buffer 64k --linger 300ms")
@Execution(ExecutionMode.CONCURRENT)
abstract class OverloadContract {
  private static final int RECEIVE_BUFFER = 32 * 1024;
  private static final int QUEUED = 2 << 20;
  private static final int KERNEL = 1 << 20; // more than the two kernels hold for one member
  private static final int TEXT = 20_000;
  private static final int STALLED = 3;
  private static final String BY_SERVER = "cause=\"server\"";
  private static final String BY_MEMBER = "cause=\"member\"";
  private static final String EVICTIONS = "quintet_evictions_total";

  @BothTransports
  @Execution(ExecutionMode.SAME_THREAD)
  void theMemberForWhichMostWaitsIsEvictedFirstAndTheOthersHearEverything(
      Transport transport, Server server, Clients clients) {
    Metrics metrics = server.metrics();
    metrics.await("quintet_queued_bytes", bytes -> bytes == 0); // those of the tests before
    double byServer = metrics.labelled(EVICTIONS, BY_SERVER);
    double byMember = metrics.labelled(EVICTIONS, BY_MEMBER);
    List<Peer> healthy = clients.mixed(3);
    List<Hall> halls = new ArrayList<>();
    for (int i = 0; i < STALLED; i++) {
      halls.add(new Hall(clients.open(transport, RECEIVE_BUFFER), healthy));
    }
    // A half, a quarter and an eighth of what may wait: for the first most of all.
    for (int i = 0; i < STALLED; i++) {
      halls.get(i).sayUntil(metrics, QUEUED >> (i + 1));
    }
    assertEquals(byServer, metrics.labelled(EVICTIONS, BY_SERVER));
    Hall last = halls.get(STALLED - 1);
    while (metrics.labelled(EVICTIONS, BY_SERVER) == byServer) {
      last.say();
      assertTrue(last.said() * TEXT < 4 * QUEUED, "more than twice the bound was waiting");
    }
    metrics.await(EVICTIONS, evictions -> evictions == byServer + byMember + 1);
    halls.getFirst().stalled.hearOut(Goodbye.SLOW_CONSUMER);
    for (int i = 1; i < STALLED; i++) {
      halls.get(i).hearEverything();
    }
    assertEquals(byServer + 1, metrics.labelled(EVICTIONS, BY_SERVER));
    assertEquals(byMember, metrics.labelled(EVICTIONS, BY_MEMBER));
    metrics.await("quintet_queued_bytes", bytes -> bytes == 0);
  }

  @Test
  @Execution(ExecutionMode.SAME_THREAD)
  void manyStalledMembersAreEvictedOneByOneAndMemoryIsBounded(Server server, Clients clients) {
    Metrics metrics = server.metrics();
    metrics.await("quintet_queued_bytes", bytes -> bytes == 0);
    double live = metrics.liveHeap();
    List<Peer> healthy = clients.mixed(2);
    List<Hall> halls = new ArrayList<>();
    for (int i = 0; i < 12; i++) {
      Transport transport = i % 2 == 0 ? Transport.LINE : Transport.WEBSOCKET;
      halls.add(new Hall(clients.open(transport, RECEIVE_BUFFER), healthy));
    }
    for (int round = 0; round < 40; round++) { // 0.8 MB for each, 9.6 MB for all
      halls.forEach(Hall::say);
    }
    double queued = metrics.sum("quintet_queued_bytes");
    assertTrue(queued < 2 * QUEUED, (long) queued + " bytes wait");
    double grown = metrics.liveHeap() - live;
    assertTrue(grown < 3 * QUEUED, "the heap grew by " + (long) grown + " bytes");
    assertTrue(metrics.labelled(EVICTIONS, BY_SERVER) > 0, "nobody was evicted");
    healthy.getFirst().ask("PING at-last", "PONG at-last");
    halls.forEach(hall -> hall.stalled.wire().reset());
  }

  /** A room with one member that does not read, and healthy ones that do. */
  private static final class Hall {
    private final String name = room();
    private final Peer stalled;
    private final List<Peer> healthy;
    private final List<String> said = new ArrayList<>();

    Hall(Peer stalled, List<Peer> healthy) {
      this.stalled = stalled;
      this.healthy = healthy;
      stalled.join(name);
      healthy.forEach(each -> each.join(name));
    }

    int said() {
      return said.size();
    }

    /** Says one thing, and has all that are healthy hear it. */
    void say() {
      String text = name + " " + said.size() + " " + "x".repeat(TEXT);
      said.add("SAID " + text);
      healthy.getFirst().send("SAY " + text);
      healthy.forEach(each -> each.expect("SAID " + text));
    }

    /** Speaks until {@code bytes} more wait in the server. */
    void sayUntil(Metrics metrics, int bytes) {
      double before = metrics.sum("quintet_queued_bytes");
      do {
        say();
        assertTrue(said.size() * TEXT < KERNEL * 4 + bytes, "nothing waits in the server");
      } while (metrics.sum("quintet_queued_bytes") - before < bytes);
    }

    /** The member reads on, and has missed nothing. */
    void hearEverything() {
      said.forEach(stalled::expect);
    }
  }
}
