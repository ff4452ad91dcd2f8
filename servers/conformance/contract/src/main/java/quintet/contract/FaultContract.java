package quintet.contract;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static quintet.testkit.server.Clients.room;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import quintet.testkit.client.Background;
import quintet.testkit.client.Goodbye;
import quintet.testkit.client.LinePeer;
import quintet.testkit.client.Members;
import quintet.testkit.client.Peer;
import quintet.testkit.client.Transport;
import quintet.testkit.client.Upgrade;
import quintet.testkit.client.Wire;
import quintet.testkit.server.Clients;
import quintet.testkit.server.Metrics;
import quintet.testkit.server.Server;
import quintet.testkit.server.Settings;

/**
 * Failures inside of the server, made to order in every stage, and peers that vanish in the middle
 * of anything: they cost the connection or the room that is concerned, and nothing else.
 */
abstract class FaultContract {
  private static final String CRASHES =
      "--cores 2 --lab --lab-throw crash --handshake-timeout 1s --linger 300ms";
  private static final String PLANTED = "--lab --lab-throw memory";
  private static final String ERRORS =
      "--lab --lab-throw memory --handshake-timeout 1s --linger 300ms";

  @Test
  @Settings(CRASHES)
  @Execution(ExecutionMode.CONCURRENT) // it waits for seconds, as does each that is marked so
  void aFailedTimeoutEndsItsOwnConnectionAndTheNextStillCome(Clients clients) {
    sweepsThatThrow(clients);
  }

  @Test
  @Settings(ERRORS)
  @Execution(ExecutionMode.CONCURRENT)
  void anErrorInATimeoutEndsItsOwnConnectionAndTheNextStillCome(Clients clients) {
    sweepsThatThrow(clients);
  }

  @Test
  @Settings(CRASHES)
  void aFailedDeliveryCostsTheRoomWhichComesBack(Clients clients) {
    deliveriesThatThrow(clients);
  }

  @Test
  @Settings(ERRORS)
  void anErrorInADeliveryCostsTheRoomWhichComesBack(Clients clients) {
    deliveriesThatThrow(clients);
  }

  @BothTransports
  @Settings(ERRORS)
  void anErrorInAHandlerEndsItsOwnConnectionAndNoOther(Transport transport, Clients clients) {
    String room = room();
    List<Peer> others = clients.mixed(2);
    others.forEach(each -> each.join(room));
    Peer peer = clients.open(transport);
    peer.join(room);
    peer.sendAll(List.of("PING before", "ECHO lab-throw-put", "PING after"));
    List<String> heard = peer.hearOut(Goodbye.CRASHED);
    assertEquals("PONG before", heard.getFirst());
    assertFalse(heard.contains("PONG after"), heard.toString());
    Members.awaitCount(others.getFirst(), room, others.size());
    others.getLast().send("SAY " + room + " unharmed");
    others.forEach(each -> each.expect("SAID " + room + " unharmed"));
  }

  @BothTransports
  @Settings(PLANTED)
  void anErrorWhereReadingGoesOnEndsItsOwnConnectionAndNoOther(
      Transport transport, Server server, Clients clients) {
    throwsAlone(server, clients, transport, "read", peer -> peer.hearOut(Goodbye.CRASHED));
  }

  @BothTransports
  @Settings(PLANTED)
  void anErrorInATaskEndsItsOwnConnectionAndNoOther(
      Transport transport, Server server, Clients clients) {
    throwsAlone(server, clients, transport, "task", peer -> peer.hearOut(Goodbye.CRASHED));
  }

  /** Nobody knows any more how much of what was said has got through. */
  @BothTransports
  @Settings(PLANTED)
  void anErrorInAWriteResetsItsOwnConnectionAndNoOther(
      Transport transport, Server server, Clients clients) {
    throwsAlone(server, clients, transport, "flush", peer -> peer.wire().expectReset());
  }

  @Test
  @Settings(PLANTED)
  void anErrorInAnAcceptEndsThatConnectionAndTheNextIsServed(Server server, Clients clients) {
    double failures = server.metrics().sum("quintet_failures_total");
    double before = server.metrics().sum("quintet_connections");
    LinePeer asks = clients.line();
    for (int time = 0; time < 3; time++) {
      asks.ask("ECHO lab-throw-accept", "ECHO lab-throw-accept");
      clients.connectInVain();
      clients.line().ask("PING next", "PONG next");
    }
    assertEquals(failures + 3, server.metrics().sum("quintet_failures_total"), "failures");
    server.metrics().await("quintet_connections", open -> open <= before + 4);
    asks.ask("PING still", "PONG still");
  }

  @Test
  @Settings("--lab --stall-timeout 300ms")
  @Execution(ExecutionMode.CONCURRENT)
  void whoeverKeepsOthersWaitingIsSeenByTheHealth(Server server, Clients clients) {
    Metrics metrics = server.metrics();
    Peer blocks = clients.open(Transport.LINE);
    Peer other = clients.open(Transport.LINE);
    blocks.ask("PING before", "PONG before");
    other.ask("PING before", "PONG before");
    blocks.send("BLOCK 2000");
    AtomicBoolean unblocked = new AtomicBoolean();
    boolean seen;
    try (Background background = new Background()) {
      background.start(() -> {
        blocks.expect("BLOCKED 2000");
        unblocked.set(true);
      });
      Supplier<Boolean> waited =
          background.task(() -> {
            other.ask("PING meanwhile", "PONG meanwhile");
            return unblocked.get();
          });
      seen = metrics.sees("/healthz", 503, unblocked::get);
      assertTrue(seen || !waited.get(), "it waited for another's work, and the health was good");
      background.join();
    }
    if (seen) {
      assertTrue(metrics.sum("quintet_longest_turn_seconds") >= 0.3, "the turn was not measured");
    }
    metrics.awaitReady();
  }

  @Test
  void aPeerThatVanishesAnywhereInItsHandshakeIsGivenBack(Server server, Clients clients) {
    Metrics metrics = server.metrics();
    double before = metrics.sum("quintet_connections");
    double accepted = metrics.sum("quintet_connections_accepted_total");
    byte[] request = new Upgrade("/chat").request();
    List<Wire> wires = new ArrayList<>();
    for (int length = 0; length <= request.length; length++) {
      Wire wire = clients.wire();
      wire.write(Arrays.copyOf(request, length));
      wires.add(wire);
    }
    metrics.await("quintet_connections_accepted_total", count -> count >= accepted + wires.size());
    wires.forEach(Wire::reset);
    metrics.await("quintet_connections", open -> open <= before);
    clients.line().ask("PING still", "PONG still");
  }

  private static void throwsAlone(
      Server server, Clients clients, Transport transport, String place, Consumer<Peer> end) {
    String room = room();
    List<Peer> others = clients.mixed(2);
    others.forEach(each -> each.join(room));
    Peer peer = clients.open(transport);
    if (!place.equals("read")) { // that of a member may be its writer's error
      peer.join(room);
    }
    double failures = server.metrics().sum("quintet_failures_total");
    peer.ask("PING before", "PONG before");
    peer.send("ECHO lab-throw-" + place);
    end.accept(peer);
    Members.awaitCount(others.getFirst(), room, others.size());
    others.getLast().send("SAY " + room + " unharmed");
    others.forEach(each -> each.expect("SAID " + room + " unharmed"));
    assertEquals(failures + 1, server.metrics().sum("quintet_failures_total"), "failures");
    assertEquals(200, server.metrics().status("/healthz"));
  }

  private static void sweepsThatThrow(Clients clients) {
    LinePeer busy = clients.line();
    busy.ask("PING 1", "PONG 1");
    for (int sweep = 0; sweep < 2; sweep++) {
      List<LinePeer> silent = List.of(clients.line(), clients.line());
      silent.forEach(each -> each.expectGoodbye(Goodbye.CRASHED));
    }
    busy.ask("PING 2", "PONG 2");
  }

  private static void deliveriesThatThrow(Clients clients) {
    String lost = room();
    String kept = room();
    List<Peer> peers = clients.mixed(4);
    for (int time = 0; time < 3; time++) {
      for (int i = 0; i < peers.size(); i++) {
        peers.get(i).ask("JOIN " + lost, "JOINED " + lost + " " + (i + 1));
        peers.get(i).join(kept);
      }
      peers.getLast().send("SAY " + lost + " lab-throw-put");
      long reached = 0; // it breaks in the middle: at the second member
      for (Peer each : peers) {
        String heard = each.hear();
        if (heard.equals("SAID " + lost + " lab-throw-put")) {
          reached++;
          heard = each.hear();
        }
        assertEquals("ERR room-lost " + lost, heard);
      }
      assertEquals(1, reached, "members that were reached before it broke");
      peers.getFirst().send("SAY " + kept + " unharmed");
      peers.forEach(each -> each.expect("SAID " + kept + " unharmed"));
    }
  }
}
