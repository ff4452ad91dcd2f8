package quintet.contract;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static quintet.testkit.server.Clients.room;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import quintet.testkit.client.Goodbye;
import quintet.testkit.client.Members;
import quintet.testkit.client.Peer;
import quintet.testkit.client.Transport;
import quintet.testkit.server.Clients;
import quintet.testkit.server.Needs;
import quintet.testkit.server.Server;
import quintet.testkit.server.Settings;

/** The lab's commands: work in a handler, shared state, and failures that stay where they are. */
abstract class LabContract {
  @BothTransports
  void addAnswersTheRoomsTotal(Transport transport, Server server, Clients clients) {
    Needs.lab(server);
    String room = room();
    Peer one = clients.open(transport);
    Peer other = clients.open(transport);
    one.join(room);
    other.join(room);
    one.ask("ADD " + room + " 5", "SUM " + room + " 5");
    other.ask("ADD " + room + " -2", "SUM " + room + " 3");
  }

  @Test
  void noConcurrentAddIsLost(Server server, Clients clients) {
    Needs.lab(server);
    String room = room();
    List<Peer> peers = clients.mixed(8);
    peers.forEach(each -> each.join(room));
    int each = 200;
    peers.forEach(peer -> peer.sendAll(java.util.Collections.nCopies(each, "ADD " + room + " 1")));
    List<Long> totals = new ArrayList<>();
    for (Peer peer : peers) {
      long before = 0;
      for (int i = 0; i < each; i++) {
        long total = Long.parseLong(peer.hear().substring(("SUM " + room + " ").length()));
        assertTrue(total > before, "a total went back");
        totals.add(total);
        before = total;
      }
    }
    // Every addition saw the one before it: each total was answered exactly once.
    int count = peers.size() * each;
    assertEquals(count, totals.stream().distinct().count());
    assertEquals(count, totals.stream().mapToLong(Long::longValue).max().orElse(0));
  }

  @BothTransports
  void addIsForMembers(Transport transport, Server server, Clients clients) {
    Needs.lab(server);
    Peer peer = clients.open(transport);
    peer.send("ADD " + room() + " 1");
    peer.expectError("not-a-member");
  }

  @BothTransports
  void burnAndBlockAnswerWhenDone(Transport transport, Server server, Clients clients) {
    Needs.lab(server);
    Peer peer = clients.open(transport);
    peer.sendAll(List.of("BURN 200", "PING a", "BLOCK 2", "PING b", "BURN 0"));
    peer.expect("BURNT 200", "PONG a", "BLOCKED 2", "PONG b", "BURNT 0");
  }

  @BothTransports
  void labArgumentsAreChecked(Transport transport, Server server, Clients clients) {
    Needs.lab(server);
    Peer peer = clients.open(transport);
    for (String bad : List.of("BURN", "BURN x", "BURN -1", "BLOCK 1.5", "ADD", "ADD room x")) {
      peer.send(bad);
      peer.expectError("bad-command");
    }
    peer.ask("PING still", "PONG still");
  }

  @BothTransports
  void crashEndsItsOwnConnectionAndNoOther(Transport transport, Server server, Clients clients) {
    Needs.lab(server);
    String room = room();
    Peer crashes = clients.open(transport);
    List<Peer> others = clients.mixed(4);
    crashes.join(room);
    others.forEach(each -> each.join(room));
    crashes.sendAll(List.of("PING before", "CRASH", "PING after"));
    List<String> heard = crashes.hearOut(Goodbye.CRASHED);
    assertEquals("PONG before", heard.removeFirst());
    heard.remove("LEFT " + room);
    assertEquals(List.of(), heard);
    Members.awaitCount(others.getFirst(), room, others.size());
    others.getFirst().send("SAY " + room + " unharmed");
    others.forEach(each -> each.expect("SAID " + room + " unharmed"));
  }

  @BothTransports
  void crashRoomEndsThatRoomAndNoOther(Transport transport, Server server, Clients clients) {
    Needs.lab(server);
    String lost = room();
    String kept = room();
    Peer crashes = clients.open(transport);
    List<Peer> peers = new ArrayList<>(clients.mixed(4));
    peers.addFirst(crashes);
    for (Peer each : peers) {
      each.join(lost);
      each.join(kept);
    }
    crashes.send("CRASH-ROOM " + lost);
    for (Peer each : peers) {
      String heard = each.hear();
      assertTrue(heard.startsWith("ERR room-lost " + lost), heard);
      each.send("SAY " + lost + " gone");
      each.expectError("not-a-member");
    }
    crashes.send("SAY " + kept + " here");
    peers.forEach(each -> each.expect("SAID " + kept + " here"));
    // The next join makes the room anew, and it works.
    peers.getLast().ask("JOIN " + lost, "JOINED " + lost + " 1");
    crashes.ask("JOIN " + lost, "JOINED " + lost + " 2");
    crashes.ask("ADD " + lost + " 7", "SUM " + lost + " 7");
    crashes.ask("SAY " + lost + " again", "SAID " + lost + " again");
    peers.getLast().expect("SAID " + lost + " again");
  }

  @Test
  @Settings(LimitContract.SETTINGS)
  void labCommandsAreOffUnlessTheServerIsALab(Clients clients) {
    String room = room();
    for (Transport transport : Transport.values()) {
      Peer peer = clients.open(transport);
      peer.join(room);
      for (String command :
          List.of("ADD " + room + " 1", "BURN 1", "BLOCK 1", "CRASH", "CRASH-ROOM " + room)) {
        peer.send(command);
        peer.expectError("lab-off");
      }
      peer.ask("PING unharmed", "PONG unharmed");
    }
  }
}
