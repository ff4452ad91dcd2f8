package quintet.contract;

import static org.junit.jupiter.api.Assertions.assertEquals;
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
import quintet.testkit.client.LinePeer;
import quintet.testkit.client.Members;
import quintet.testkit.client.Peer;
import quintet.testkit.client.Transport;
import quintet.testkit.client.Wire;
import quintet.testkit.server.Clients;
import quintet.testkit.server.ServerPair;
import quintet.testkit.server.Settings;

/** What becomes of shared rooms when a member, a server or the broker fails. */
@Settings(PairFaultContract.SETTINGS)
abstract class PairFaultContract {
  /** For all but those that end a server. */
  static final String SETTINGS =
      "--broker-timeout 500ms --broker-bytes 8m --outbox-bytes 256k --send-buffer 64k";

  private static final int UNDER_WAY = 64;
  private static final int BEFORE = 1_000;
  private static final String LARGE = "x".repeat(60_000);

  @Test
  void aMemberThatDoesNotReadIsEvictedAndHoldsUpNobodyOnEitherServer(Clients clients) {
    String room = room();
    List<Peer> two = clients.mixed(2);
    two.forEach(each -> each.join(room));
    Peer stalled = clients.open(Transport.LINE, 32 * 1024);
    stalled.join(room);
    for (int i = 0; i < 60; i++) {
      two.get(1).send("SAY " + room + " " + LARGE);
      two.forEach(each -> each.expect("SAID " + room + " " + LARGE));
    }
    assertTrue(stalled.hearOut(Goodbye.SLOW_CONSUMER).size() < 60);
    Members.awaitCount(two.get(0), room, 1);
  }

  @Test
  @Settings(fresh = true)
  void aServerThatIsDrainedTakesOnlyItsOwnClients(ServerPair pair, Clients clients)
      throws InterruptedException {
    String room = room();
    List<Peer> listeners = clients.mixed(2);
    List<Talker> talkers = new ArrayList<>();
    List<Peer> speakers = clients.mixed(2);
    speakers.forEach(each -> talkers.add(new Talker(each, room, talkers.size(), UNDER_WAY)));
    speakers.forEach(each -> each.join(room));
    listeners.forEach(each -> each.join(room));
    CountDownLatch busy = new CountDownLatch(BEFORE);
    try (Background background = new Background()) {
      Supplier<List<String>> drained =
          background.task(
              () -> listeners.get(0).hearOut(Goodbye.GOING_AWAY, _ -> busy.countDown()));
      Supplier<List<String>> own = talkers.getFirst().start(background);
      assertTrue(busy.await(Wire.PATIENCE.toSeconds(), TimeUnit.SECONDS), "there was no load");
      pair.first().terminate();
      List<String> heard = drained.get();
      assertEquals("LEFT " + room, heard.removeLast());
      List<String> back = own.get().stream().filter(talkers.getFirst()::mine).toList();
      for (String each : heard) { // the other server's member hears at least as much, in order
        listeners.get(1).expect(each);
      }
      assertEquals(talkers.getFirst().first(back.size()), back);
      assertTrue(back.size() <= heard.size(), "a sender heard its copy and others did not");
      assertEquals(0, pair.first().awaitExit());
      background.join();
    }
    LinePeer last = new LinePeer(Wire.connect(pair.second().address()));
    last.join(room);
    last.send("SAY " + room + " still");
    String next = listeners.get(1).hear();
    while (!next.equals("SAID " + room + " still")) {
      assertTrue(talkers.getFirst().mine(next), next);
      next = listeners.get(1).hear();
    }
    last.close();
  }

  @Test
  void whileTheBrokerStandsStillClientsEchoAndAreToldWhatWasNotTaken(
      ServerPair pair, Clients clients) {
    String room = room();
    List<Peer> two = clients.mixed(2);
    two.forEach(each -> join(each, room));
    pair.broker().pause();
    try {
      two.get(0).send("SAY " + room + " silence");
      two.get(1).ask("ECHO all is well", "ECHO all is well");
      two.get(0).expect("ERR broker-lost " + room);
      two.get(0).ask("ECHO all is well", "ECHO all is well");
      two.get(0).send("JOIN " + room());
      two.get(0).expectError("broker-lost");
    } finally {
      pair.broker().resume();
    }
    goesOn(room, two);
  }

  @Test
  void roomsGoOnWhenTheBrokerIsBack(ServerPair pair, Clients clients) {
    String room = room();
    List<Peer> two = clients.mixed(2);
    two.forEach(each -> join(each, room));
    pair.broker().stop();
    two.get(0).send("JOIN " + room());
    two.get(0).expectError("broker-lost");
    two.get(1).ask("SAY " + room + " nobody", "ERR broker-lost " + room);
    two.forEach(each -> each.ask("ECHO all is well", "ECHO all is well"));
    pair.broker().restart();
    goesOn(room, two);
  }

  @Test
  void whereMessagesAreGoneMembersAreToldAndMayJoinAgain(ServerPair pair, Clients clients) {
    String room = room();
    List<Peer> two = clients.mixed(2);
    two.forEach(each -> join(each, room));
    pair.broker().forget();
    two.forEach(each -> each.expect("ERR room-lost " + room));
    two.forEach(each -> join(each, room));
    goesOn(room, two);
  }

  @Test
  void aBrokerThatIsFullRefusesAndTheRoomStays(ServerPair pair, Clients clients) {
    String room = room();
    List<Peer> two = clients.mixed(2);
    two.forEach(each -> join(each, room));
    String say = "SAY " + room + " " + LARGE;
    int said = 0;
    two.get(0).send(say);
    String heard = two.get(0).hear();
    while (!heard.equals("ERR broker-lost " + room)) {
      assertEquals("SAID " + room + " " + LARGE, heard);
      assertTrue(++said < 200, "12 MB were taken where 8 may be kept");
      two.get(1).expect(heard);
      two.get(0).send(say);
      heard = two.get(0).hear();
    }
    two.forEach(each -> each.ask("ECHO all is well", "ECHO all is well"));
    pair.broker().forget(); // for others
  }

  /** Joins, again and again while its server has not found the broker back. */
  private static void join(Peer peer, String room) {
    String heard = "ERR broker-lost " + room;
    while (heard.equals("ERR broker-lost " + room)) {
      peer.send("JOIN " + room);
      heard = peer.hear();
    }
    assertEquals("JOINED " + room + " 1", heard);
  }

  /** What either says is taken after a while; both hear the same, in one order. */
  private static void goesOn(String room, List<Peer> two) {
    List<String> first = say(two.get(0), room, "one");
    List<String> second = say(two.get(1), room, "two");
    while (!first.getLast().equals("SAID " + room + " two")) {
      first.add(two.get(0).hear());
    }
    assertEquals(first, second);
  }

  /** Says it, again and again while it is refused; returns all that the peer hears meanwhile. */
  private static List<String> say(Peer peer, String room, String text) {
    List<String> heard = new ArrayList<>();
    peer.send("SAY " + room + " " + text);
    do {
      String next = peer.hear();
      if (next.equals("ERR broker-lost " + room)) {
        peer.send("SAY " + room + " " + text);
      } else {
        heard.add(next);
      }
    } while (heard.isEmpty() || !heard.getLast().equals("SAID " + room + " " + text));
    return heard;
  }
}
