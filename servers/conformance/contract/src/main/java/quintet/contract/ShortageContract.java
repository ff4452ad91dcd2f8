package quintet.contract;

import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import quintet.testkit.client.LinePeer;
import quintet.testkit.server.Clients;
import quintet.testkit.server.Descriptors;
import quintet.testkit.server.ServerProcess;
import quintet.testkit.server.Settings;

/** Descriptors run out before any limit of the server's own is reached. */
abstract class ShortageContract {
  private static final int LEFT = 16; // descriptors that the server may still open
  private static final int CLIENTS = 3 * LEFT;
  private static final int TALK = 1_000; // messages during the shortage
  private static final String FAILURES = "quintet_accept_failures_total";

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
