package quintet.trials.soak;

import java.util.List;
import quintet.testkit.client.Goodbye;
import quintet.testkit.client.HostileBytes;
import quintet.testkit.client.Peer;
import quintet.testkit.client.Wire;
import quintet.trials.chaos.ResetAt;

/** Visitors who break something: the rules, their connection, a handler, a room. Stateless. */
final class Vandal {
  private static final List<ResetAt> STAGES = List.of(ResetAt.values());

  private Vandal() {}

  static void reset(Visitor self) {
    Wire wire = self.clients().wire();
    ResetAt stage = STAGES.get(self.dice().nextInt(STAGES.size()));
    stage.approach(wire, self.dice().nextInt(1_000), self.sturdyRoom());
    wire.reset();
  }

  static void garbage(Visitor self) {
    Wire wire = self.clients().wire();
    wire.write(HostileBytes.of(self.dice().nextInt(1_000), self.dice()));
    switch (self.dice().nextInt(3)) {
      case 0 -> wire.reset();
      case 1 -> {
        wire.endOutput();
        wire.discardUntilEnd();
      }
      default -> {
        // The visit's end closes it, with or without input unread.
      }
    }
  }

  static void crash(Visitor self) {
    Peer peer = self.open();
    String room = self.sharedRoom();
    peer.sendAll(List.of("PING before", "JOIN " + room, "CRASH", "PING after"));
    List<String> heard = peer.hearOut(Goodbye.CRASHED);
    if (!heard.getFirst().equals("PONG before") || heard.contains("PONG after")) {
      throw new AssertionError("a crash was heard as " + heard);
    }
  }

  static void crashRoom(Visitor self) {
    Peer peer = self.open();
    String room = self.frailRoom();
    peer.send("JOIN " + room);
    if (Guest.hears(peer, room, "JOINED " + room + " ")) {
      peer.send("CRASH-ROOM " + room);
      if (Guest.hears(peer, room, "nothing but the loss")) {
        throw new AssertionError("a room that crashed lives on");
      }
    }
    peer.send("PING unharmed");
    while (!peer.hear().equals("PONG unharmed")) {
      // Of a room that somebody else crashed first it is no member any more.
    }
  }
}
