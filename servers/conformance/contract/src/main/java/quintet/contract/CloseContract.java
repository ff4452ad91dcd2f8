package quintet.contract;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static quintet.testkit.server.Clients.room;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import quintet.testkit.client.Goodbye;
import quintet.testkit.client.LinePeer;
import quintet.testkit.client.Members;
import quintet.testkit.client.Peer;
import quintet.testkit.client.Transport;
import quintet.testkit.client.WebSocketPeer;
import quintet.testkit.client.Wire;
import quintet.testkit.client.WsFrame;
import quintet.testkit.server.Clients;
import quintet.testkit.server.Metrics;
import quintet.testkit.server.Server;
import quintet.testkit.server.Settings;

/** How connections end: in order where the client lets them, and without harm where it does not. */
abstract class CloseContract {
  @BothTransports
  void aClientThatEndsItsOutputIsAnsweredFirst(Transport transport, Clients clients) {
    String room = room();
    Peer peer = clients.open(transport);
    peer.sendAll(List.of("JOIN " + room, "SAY " + room + " last", "ECHO words"));
    peer.endOutput();
    List<String> heard = peer.hearOut(Goodbye.BYE);
    assertEquals("JOINED " + room + " 1", heard.removeFirst());
    heard.remove("ECHO words"); // may overtake the room's message, or be overtaken
    assertEquals(List.of("SAID " + room + " last", "LEFT " + room), heard);
  }

  @BothTransports
  void thousandsOfCommandsBeforeTheEndAreAllAnswered(Transport transport, Clients clients) {
    Peer peer = clients.open(transport);
    List<String> commands = new ArrayList<>();
    for (int i = 0; i < 3_000; i++) {
      commands.add("ECHO " + i);
    }
    peer.sendAll(commands);
    peer.endOutput();
    assertEquals(commands, peer.hearOut(Goodbye.BYE));
  }

  @Test
  void anEndInsideALineIsToldSo(Clients clients) {
    LinePeer peer = clients.line();
    peer.wire().write("PING 1\nPING 2".getBytes(StandardCharsets.US_ASCII));
    peer.endOutput();
    assertEquals(List.of("PONG 1"), peer.hearOut(Goodbye.UNEXPECTED_EOF));
  }

  @Test
  @Hardened
  void anEndInsideAFrameIsToldSo(Clients clients) {
    WebSocketPeer peer = clients.webSocket("/chat");
    byte[] frame = WsFrame.text("PING 1").masked();
    peer.wire().write(java.util.Arrays.copyOf(frame, frame.length - 1));
    peer.endOutput();
    peer.expectGoodbye(Goodbye.UNEXPECTED_EOF);
  }

  @Test
  @Hardened
  void anEndBetweenFragmentsIsToldSo(Clients clients) {
    WebSocketPeer peer = clients.webSocket("/echo");
    peer.send(WsFrame.part(false, WsFrame.TEXT, "half"));
    peer.endOutput();
    peer.expectGoodbye(Goodbye.UNEXPECTED_EOF);
  }

  @Test
  void aClientThatConnectsAndEndsIsToldGoodbye(Clients clients) {
    LinePeer peer = clients.line();
    peer.endOutput();
    peer.expectGoodbye(Goodbye.BYE);
  }

  @BothTransports
  void aResetEndsTheMembershipAndHarmsNobody(Transport transport, Clients clients) {
    String room = room();
    List<Peer> stay = clients.mixed(3);
    stay.forEach(each -> each.join(room));
    for (int i = 0; i < 10; i++) {
      Peer vanishes = clients.open(transport);
      vanishes.join(room);
      vanishes.sendAll(List.of("PING unread", "SAY " + room + " unread"));
      stay.forEach(each -> each.expect("SAID " + room + " unread"));
      vanishes.wire().reset();
      stay.getFirst().send("SAY " + room + " still " + i);
      String said = "SAID " + room + " still " + i;
      stay.forEach(each -> each.expect(said));
    }
    Members.awaitCount(stay.getFirst(), room, stay.size());
  }

  @BothTransports
  void aClientThatClosesWithoutQuittingEndsItsMembership(Transport transport, Clients clients) {
    String room = room();
    Peer stays = clients.open(transport);
    stays.join(room);
    Peer goes = clients.open(transport);
    goes.join(room);
    goes.close();
    Members.awaitCount(stays, room, 1);
  }

  @BothTransports
  void theGoodbyeArrivesThoughInputWasNotRead(Transport transport, Clients clients) {
    // A close with unread input sends a reset, which can destroy the goodbye at the client.
    Peer peer = clients.open(transport);
    List<String> commands = new ArrayList<>(java.util.Collections.nCopies(20_000, "PING ignored"));
    commands.addFirst("QUIT");
    commands.addFirst("PING first");
    peer.sendAll(commands);
    assertEquals(List.of("PONG first"), peer.hearOut(Goodbye.BYE));
  }

  @BothTransports
  @Settings(LimitContract.SETTINGS)
  void aClientThatNeverClosesIsClosedAfterTheLinger(
      Transport transport, Server server, Clients clients) {
    Metrics metrics = server.metrics();
    double before = metrics.sum("quintet_resets_total");
    Peer peer = clients.open(transport);
    peer.send("QUIT");
    peer.hearOut(Goodbye.BYE);
    metrics.await("quintet_resets_total", resets -> resets > before);
  }

  @Test
  void everyConnectionIsGivenBack(Server server, Clients clients) {
    Metrics metrics = server.metrics();
    Wire[] wires = new Wire[30];
    double before = metrics.sum("quintet_connections");
    for (int i = 0; i < wires.length; i++) {
      wires[i] = clients.wire();
    }
    metrics.await("quintet_connections", open -> open >= before + wires.length);
    for (int i = 0; i < wires.length; i++) {
      switch (i % 3) {
        case 0 -> wires[i].close();
        case 1 -> wires[i].reset();
        default -> {
          wires[i].write("JOIN r\nQUIT\n".getBytes(StandardCharsets.US_ASCII));
          wires[i].close();
        }
      }
    }
    metrics.await("quintet_connections", open -> open <= before);
  }
}
