package quintet.trials.soak;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import quintet.testkit.client.Goodbye;
import quintet.testkit.client.HttpHead;
import quintet.testkit.client.Peer;
import quintet.testkit.client.Upgrade;
import quintet.testkit.client.WebSocketPeer;
import quintet.testkit.client.WsFrame;

/** Visitors who keep to the rules, and must be treated by them. Stateless. */
final class Guest {
  private static final int MOST_WORDS = 20;
  private static final int MOST_ECHO = 100_000;

  private Guest() {}

  /** A member of a room that may be lost at any time, in which others may talk. */
  static void talk(Visitor self) {
    Peer peer = self.open();
    String room = self.sharedRoom();
    peer.send("JOIN " + room);
    if (hears(peer, room, "JOINED " + room + " ") && says(self, peer, room)) {
      peer.send("LEAVE " + room);
      hears(peer, room, "LEFT " + room);
    }
    switch (self.dice().nextInt(4)) {
      case 0 -> {
        peer.send("QUIT");
        peer.hearOut(Goodbye.BYE);
      }
      case 1 -> {
        peer.endOutput();
        peer.hearOut(Goodbye.BYE);
      }
      case 2 -> peer.wire().reset();
      default -> {
        // The visit's end closes it.
      }
    }
  }

  /** Says a few things, one by one or at once; false if the room was lost meanwhile. */
  private static boolean says(Visitor self, Peer peer, String room) {
    int words = 1 + self.dice().nextInt(MOST_WORDS);
    boolean atOnce = self.dice().nextBoolean();
    List<String> all = new ArrayList<>();
    for (int i = 0; i < words; i++) {
      all.add(room + " " + self.text(i));
    }
    if (atOnce) {
      peer.sendAll(all.stream().map(each -> "SAY " + each).toList());
    }
    for (String each : all) {
      if (!atOnce) {
        peer.send("SAY " + each);
      }
      if (!hears(peer, room, "SAID " + each)) {
        return false;
      }
    }
    return true;
  }

  /**
   * Hears what others say until {@code wished} comes; false if the room is lost. Its own words must
   * come in order, so none may be among the others'.
   *
   * @param wished the whole message, or what it begins with up to a space
   */
  static boolean hears(Peer peer, String room, String wished) {
    String mine = wished.substring(0, wished.lastIndexOf(':') + 1);
    while (true) {
      String heard = peer.hear();
      if (wished.endsWith(" ") ? heard.startsWith(wished) : heard.equals(wished)) {
        return true;
      }
      if (heard.equals("ERR room-lost " + room) || heard.startsWith("ERR not-a-member ")) {
        return false;
      }
      if (!heard.startsWith("SAID " + room + " ") || (!mine.isEmpty() && heard.startsWith(mine))) {
        throw new AssertionError("heard <" + heard + "> before <" + wished + ">");
      }
    }
  }

  static void echo(Visitor self) {
    WebSocketPeer peer = self.clients().webSocket("/echo");
    int messages = 1 + self.dice().nextInt(4);
    for (int i = 0; i < messages; i++) {
      byte[] payload = new byte[self.dice().nextInt(MOST_ECHO)];
      self.dice().nextBytes(payload);
      peer.send(WsFrame.of(WsFrame.BINARY, payload));
      if (!Arrays.equals(payload, peer.hearMessage().payload())) {
        throw new AssertionError(payload.length + " bytes came back as others");
      }
    }
    if (self.dice().nextBoolean()) {
      peer.send(WsFrame.close(1000, ""));
      if (peer.message() != null) {
        throw new AssertionError("a message behind the close");
      }
    }
  }

  static void asksForNoUpgrade(Visitor self) {
    Upgrade request = new Upgrade(self.dice().nextBoolean() ? "/chat" : "/nowhere").version("7");
    HttpHead answer = request.ask(self.clients().wire());
    if (answer.status() != 426 && answer.status() != 404) {
      throw new AssertionError("a wrong request was answered with " + answer.status());
    }
  }

  static void halfClose(Visitor self) {
    Peer peer = self.open();
    peer.sendAll(List.of("PING 1", "PING 2"));
    peer.endOutput();
    List<String> heard = peer.hearOut(Goodbye.BYE);
    if (!heard.equals(List.of("PONG 1", "PONG 2"))) {
      throw new AssertionError("a half-closed peer was not answered first: " + heard);
    }
  }
}
