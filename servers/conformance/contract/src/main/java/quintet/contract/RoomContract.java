package quintet.contract;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static quintet.testkit.server.Clients.room;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import quintet.testkit.client.Background;
import quintet.testkit.client.LinePeer;
import quintet.testkit.client.Peer;
import quintet.testkit.client.Transport;
import quintet.testkit.client.WebSocketPeer;
import quintet.testkit.server.Clients;

/** What a room promises its members: one order, all of it, from JOINED to LEFT. */
abstract class RoomContract {
  private static final int EACH = 400;

  @Test
  void allMembersHearOneOrder(Clients clients) {
    String room = room();
    List<Peer> members = clients.mixed(6);
    members.forEach(each -> each.join(room));
    int senders = 4;
    List<List<String>> heard;
    try (Background background = new Background()) {
      for (int i = 0; i < senders; i++) {
        Peer sender = members.get(i);
        byte[] says = sender.encodeAll(numbered("SAY " + room + " " + i + ":", EACH));
        background.start(() -> sender.wire().write(says));
      }
      heard = background.all(members, member -> hear(member, senders * EACH));
      background.join();
    }
    List<String> order = heard.getFirst();
    heard.forEach(each -> assertEquals(order, each));
    for (int i = 0; i < senders; i++) {
      String prefix = "SAID " + room + " " + i + ":";
      assertEquals(
          numbered(prefix, EACH), order.stream().filter(text -> text.startsWith(prefix)).toList());
    }
  }

  @Test
  void membersHearWithoutAGapBetweenJoinedAndLeft(Clients clients) {
    String room = room();
    List<Peer> visitors = clients.mixed(2);
    LinePeer speaker = clients.line();
    speaker.join(room);
    try (Background background = new Background()) {
      Background.Loop talk =
          background.loop(number -> speaker.ask(say(room, number), said(room, number)));
      for (int visit = 0; visit < 20; visit++) {
        for (Peer visitor : visitors) {
          visitor.send("JOIN " + room);
          String joined = visitor.hear();
          int members = Clients.together(visitor, List.of(speaker)); // as JOINED counts
          assertEquals("JOINED " + room + " " + members, joined);
          long first = number(visitor.hear(), room);
          for (int next = 1; next < 5; next++) {
            visitor.expect(said(room, first + next));
          }
          visitor.send("LEAVE " + room);
          long next = first + 5;
          String last = visitor.hear();
          while (!last.equals("LEFT " + room)) {
            assertEquals(said(room, next++), last);
            last = visitor.hear();
          }
          visitor.ask("PING silence", "PONG silence");
        }
      }
      talk.stop();
    }
  }

  @Test
  void linesAndWebSocketsHearTheSameTexts(Clients clients) {
    String room = room();
    LinePeer line = clients.line();
    WebSocketPeer socket = clients.webSocket("/chat");
    line.join(room);
    socket.join(room);
    for (String text :
        List.of("", " ", "grüße 世界 \uD83D\uDE80", "x".repeat(70_000), "a\tb\u0000c")) {
      for (Peer sender : List.of(line, socket)) {
        sender.send("SAY " + room + " " + text);
        line.expect("SAID " + room + " " + text);
        socket.expect("SAID " + room + " " + text);
      }
    }
  }

  @BothTransports
  void aPublisherThatPipelinesLosesNothing(Transport transport, Clients clients) {
    String room = room();
    Peer publisher = clients.open(transport);
    List<Peer> listeners = clients.mixed(2);
    publisher.join(room);
    listeners.forEach(each -> each.join(room));
    int count = 5_000;
    byte[] says = publisher.encodeAll(numbered("SAY " + room + " ", count));
    List<Peer> all = new ArrayList<>(listeners);
    all.add(publisher);
    try (Background background = new Background()) {
      background.start(() -> publisher.wire().write(says));
      List<String> expected = numbered("SAID " + room + " ", count);
      background
          .all(all, each -> hear(each, count))
          .forEach(heard -> assertEquals(expected, heard));
      background.join();
    }
  }

  @BothTransports
  void commandsAfterAJoinWaitForIt(Transport transport, Clients clients) {
    String room = room();
    Peer peer = clients.open(transport);
    peer.sendAll(
        List.of("JOIN " + room, "SAY " + room + " a", "LEAVE " + room, "SAY " + room + " b"));
    peer.expect("JOINED " + room + " 1", "SAID " + room + " a", "LEFT " + room);
    peer.expectError("not-a-member");
  }

  @Test
  void joinsAndLeavesThatRaceForOneRoomAllEnd(Clients clients) {
    String room = room();
    List<Peer> peers = clients.mixed(8);
    int rounds = 200;
    List<String> commands = new ArrayList<>();
    for (int i = 0; i < rounds; i++) {
      commands.add("JOIN " + room);
      commands.add("LEAVE " + room);
    }
    try (Background background = new Background()) {
      background.all(
          peers,
          peer -> {
            peer.sendAll(commands);
            for (int i = 0; i < rounds; i++) {
              String joined = peer.hear();
              String prefix = "JOINED " + room + " ";
              int members = Integer.parseInt(joined.substring(prefix.length()));
              assertEquals(members, Math.clamp(members, 1, peers.size()));
              peer.expect("LEFT " + room);
            }
            return rounds;
          });
    }
    // The room ended with its last member, however the last joins and leaves met.
    peers.getFirst().ask("JOIN " + room, "JOINED " + room + " 1");
  }

  private static List<String> numbered(String prefix, int count) {
    return IntStream.range(0, count).mapToObj(i -> prefix + i).toList();
  }

  private static List<String> hear(Peer peer, int count) {
    return IntStream.range(0, count).mapToObj(i -> peer.hear()).toList();
  }

  private static String say(String room, long number) {
    return "SAY " + room + " " + number;
  }

  private static String said(String room, long number) {
    return "SAID " + room + " " + number;
  }

  private static long number(String said, String room) {
    String prefix = "SAID " + room + " ";
    if (!said.startsWith(prefix)) {
      throw new AssertionError("after JOINED came <" + said + ">");
    }
    return Long.parseLong(said.substring(prefix.length()));
  }
}
