package quintet.contract;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static quintet.testkit.server.Clients.room;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;
import quintet.testkit.client.Background;
import quintet.testkit.client.Goodbye;
import quintet.testkit.client.Peer;
import quintet.testkit.client.Transport;
import quintet.testkit.client.Wire;
import quintet.testkit.server.Clients;
import quintet.testkit.server.ServerProcess;
import quintet.testkit.server.Settings;

/** SIGTERM: what has been promised to one is kept for all, then everybody is told goodbye. */
abstract class DrainContract {
  private static final int SENDERS = 4;
  private static final int LISTENERS = 4;
  private static final int UNDER_WAY = 128; // a sender's messages whose own copy has not come back
  private static final int BEFORE = 2_000; // messages that a listener hears before the SIGTERM

  @Test
  @Settings(fresh = true)
  void allHealthyMembersHearTheSameWholePrefixOfEverySender(ServerProcess server, Clients clients)
      throws InterruptedException {
    String room = room();
    List<Peer> listeners = clients.mixed(LISTENERS);
    List<Talker> talkers = new ArrayList<>();
    for (Peer peer : clients.mixed(SENDERS)) {
      talkers.add(new Talker(peer, room, talkers.size(), UNDER_WAY));
      peer.join(room);
    }
    listeners.forEach(each -> each.join(room));
    CountDownLatch busy = new CountDownLatch(BEFORE);
    try (Background background = new Background()) {
      List<Supplier<List<String>>> hearing = new ArrayList<>();
      for (Peer each : listeners) {
        hearing.add(
            background.task(() -> each.hearOut(Goodbye.GOING_AWAY, text -> busy.countDown())));
      }
      List<Supplier<List<String>>> own =
          talkers.stream().map(each -> each.start(background)).toList();
      assertTrue(busy.await(Wire.PATIENCE.toSeconds(), TimeUnit.SECONDS), "there was no load");
      server.terminate();
      List<String> all = hearing.getFirst().get();
      hearing.forEach(each -> assertEquals(all, each.get(), "two listeners, two stories"));
      assertEquals("LEFT " + room, all.getLast());
      for (int i = 0; i < SENDERS; i++) {
        List<String> prefix = all.stream().filter(talkers.get(i)::mine).toList();
        assertEquals(talkers.get(i).first(prefix.size()), prefix, "a sender's messages with a gap");
        List<String> back = own.get(i).get().stream().filter(talkers.get(i)::mine).toList();
        assertTrue(back.size() <= prefix.size(), "a sender heard its copy and others did not");
        assertEquals(prefix.subList(0, back.size()), back);
      }
      background.join();
    }
    clients.close();
    assertEquals(0, server.awaitExit());
  }

  @Test
  @Settings(fresh = true)
  void everybodyIsToldGoodbyeAndTheServerExitsWithZero(ServerProcess server, Clients clients) {
    List<Peer> idle = clients.mixed(20);
    idle.forEach(each -> each.ask("PING in", "PONG in"));
    Wire silent = clients.wire();
    // Connected is not yet accepted: who is not, when the server stops to accept, hears nothing.
    server.metrics().await("quintet_connections", open -> open >= idle.size() + 1);
    server.terminate();
    for (Peer each : idle) {
      each.expectGoodbye(Goodbye.GOING_AWAY);
      each.close();
    }
    new quintet.testkit.client.LinePeer(silent).expectGoodbye(Goodbye.GOING_AWAY);
    silent.close();
    assertEquals(0, server.awaitExit());
    assertThrows(AssertionError.class, clients::wire, "it still listens");
  }

  @Test
  @Settings(value = "--grace 500ms --own-bytes 64k --send-buffer 64k", fresh = true)
  void aClientThatNeverReadsDoesNotHoldTheServerBeyondItsGrace(
      ServerProcess server, Clients clients) {
    Peer reads = clients.open(Transport.LINE);
    reads.ask("PING in", "PONG in");
    Peer stalled = clients.open(Transport.LINE, 16 * 1024);
    byte[] echoes =
        stalled.encodeAll(java.util.Collections.nCopies(200, "ECHO " + "x".repeat(60_000)));
    stalled
        .wire()
        .writeUntilStalled(java.nio.ByteBuffer.wrap(echoes), java.time.Duration.ofMillis(300));
    server.terminate();
    reads.expectGoodbye(Goodbye.GOING_AWAY);
    assertEquals(0, server.awaitExit());
  }
}
