package quintet.contract;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import quintet.testkit.client.LinePeer;
import quintet.testkit.server.Clients;
import quintet.testkit.server.Descriptors;
import quintet.testkit.server.Launcher;
import quintet.testkit.server.Metrics;
import quintet.testkit.server.Place;
import quintet.testkit.server.ServerProcess;
import quintet.testkit.server.Settings;

/** Descriptors run out before any limit of the server's own is reached. */
abstract class ShortageContract {
  private static final int LEFT = 16; // descriptors that the server may still open
  private static final int CLIENTS = 3 * LEFT;
  private static final int TALK = 1_000; // messages during the shortage
  private static final int FILES = 256; // that a whole server may have open
  private static final Place FEW_FILES =
      new Place(List.of("prlimit", "--nofile=" + FILES + ":" + FILES), List.of());
  private static final String FAILURES = "quintet_accept_failures_total";

  @Test
  void clientsNeverTakeTheDescriptorsOfTheAdminPort(Launcher launcher) {
    try (ServerProcess server = launcher.start(FEW_FILES, List.of());
        Clients clients = new Clients(server)) {
      List<LinePeer> peers = new ArrayList<>();
      for (int i = 0; i < FILES; i++) {
        peers.add(clients.line());
      }
      Metrics metrics = server.metrics();
      metrics.await("quintet_connections_accepted_total", accepted -> accepted == FILES);
      assertEquals(200, metrics.status("/healthz"));
      assertEquals(0, metrics.sum(FAILURES), "accepts that failed for want of a descriptor");
      assertTrue(metrics.sum("quintet_connections") < FILES, "nobody was refused");
      peers.getFirst().ask("PING served", "PONG served");
    }
  }

  @Test
  @Settings(value = "--handshake-timeout 5m", fresh = true)
  void whoComesWhileDescriptorsAreShortIsServedWhenTheyAreBack(
      ServerProcess server, Clients clients) {
    Descriptors descriptors = server.descriptors();
    int most = descriptors.open() + LEFT;
    descriptors.limit(most);
    List<LinePeer> peers = new ArrayList<>();
    for (int i = 0; i < CLIENTS; i++) {
      LinePeer peer = clients.line();
      peer.send("PING " + i);
      peers.add(peer);
    }
    LinePeer first = peers.getFirst();
    first.expect("PONG 0");
    descriptors.await(most);
    for (int i = 0; i < TALK; i++) {
      first.ask("PING short", "PONG short");
    }
    first.close();
    for (int i = 1; i < CLIENTS; i++) {
      peers.get(i).expect("PONG " + i);
      peers.get(i).close(); // and so there is a descriptor for one more
    }
    double failures = server.metrics().sum(FAILURES);
    assertTrue(failures >= 1, "no failure was counted");
    assertTrue(failures < TALK, "it did not pause: " + failures + " accepts failed");
    String log = server.log();
    assertTrue(log.contains("cannot accept, pausing"), "the log tells nothing:\n" + log);
    assertFalse(
        log.contains("\tat "), "a trace for each, at the rate of a peer's choosing:\n" + log);
  }
}
