package quintet.contract;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static quintet.testkit.server.Clients.room;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import quintet.testkit.client.Goodbye;
import quintet.testkit.client.HttpHead;
import quintet.testkit.client.LinePeer;
import quintet.testkit.client.Peer;
import quintet.testkit.client.Transport;
import quintet.testkit.client.Upgrade;
import quintet.testkit.client.WebSocketPeer;
import quintet.testkit.client.Wire;
import quintet.testkit.client.WsFrame;
import quintet.testkit.server.Clients;
import quintet.testkit.server.Metrics;
import quintet.testkit.server.Server;
import quintet.testkit.server.Settings;

/** Every bound, and what a client is told that goes beyond it. */
@Settings(LimitContract.SETTINGS)
abstract class LimitContract {
  static final String SETTINGS =
      "--max-message 4k --max-header 1k --max-rooms-per-connection 3 --max-room-members 4"
          + " --max-connections 40 --linger 300ms --handshake-timeout 5m --allow-origin https://friend.example";
  private static final int MAX_MESSAGE = 4 * 1024;
  private static final int MAX_ROOMS = 3;
  private static final int MAX_MEMBERS = 4;
  private static final int MAX_SERVER_ROOMS = 8;
  private static final int MAX_CONNECTIONS = 40;
  private static final int MOST_REFUSALS = 256; // that may be under way at once

  @BothTransports
  void aMessageOfTheLargestSizeIsAnswered(Transport transport, Clients clients) {
    Peer peer = clients.open(transport);
    String largest = "ECHO " + "x".repeat(MAX_MESSAGE - "ECHO ".length());
    peer.ask(largest, largest);
  }

  @BothTransports
  void aLargerMessageIsTooLong(Transport transport, Clients clients) {
    Peer peer = clients.open(transport);
    peer.sendAll(List.of("PING before", "ECHO " + "x".repeat(MAX_MESSAGE)));
    assertEquals(List.of("PONG before"), peer.hearOut(Goodbye.TOO_LONG));
  }

  @Test
  void aLineIsTooLongBeforeItEnds(Clients clients) {
    LinePeer peer = clients.line();
    peer.wire().write("x".repeat(MAX_MESSAGE + 2).getBytes(StandardCharsets.US_ASCII));
    peer.expectGoodbye(Goodbye.TOO_LONG);
  }

  @Test
  void aFrameIsTooLongAsSoonAsItsHeaderClaimsSo(Clients clients) {
    for (int opcode : List.of(WsFrame.TEXT, WsFrame.BINARY)) {
      for (long claim : List.of(MAX_MESSAGE + 1L, 1L << 31, Long.MAX_VALUE)) {
        WebSocketPeer peer = clients.webSocket("/echo");
        peer.wire().write(WsFrame.claim(opcode, claim));
        peer.expectGoodbye(Goodbye.TOO_LONG);
      }
    }
  }

  @Test
  void fragmentsAreCountedTogether(Clients clients) {
    WebSocketPeer peer = clients.webSocket("/chat");
    peer.send(WsFrame.part(false, WsFrame.TEXT, "x".repeat(MAX_MESSAGE - 10)));
    peer.wire().write(WsFrame.claim(WsFrame.CONTINUATION, 11));
    peer.expectGoodbye(Goodbye.TOO_LONG);
  }

  @Test
  void aRequestHeadBeyondItsLimitGets431(Clients clients) {
    Wire wire = clients.wire();
    HttpHead answer = new Upgrade("/chat").with("Cookie", "x".repeat(1024)).ask(wire);
    assertEquals(431, answer.status());
    wire.expectEnd();
  }

  @BothTransports
  void tooManyRoomsAreRefused(Transport transport, Clients clients) {
    Peer peer = clients.open(transport);
    String first = room();
    peer.join(first);
    for (int i = 1; i < MAX_ROOMS; i++) {
      peer.join(room());
    }
    String more = room();
    peer.send("JOIN " + more);
    peer.expectError("too-many-rooms");
    peer.ask("JOIN " + first, "JOINED " + first + " 1");
    peer.ask("LEAVE " + first, "LEFT " + first);
    peer.join(more);
  }

  @BothTransports
  void aFullRoomRefusesAndTheClientIsNoMember(Transport transport, Clients clients) {
    String room = room();
    List<Peer> members = clients.mixed(MAX_MEMBERS);
    members.forEach(each -> each.join(room));
    Peer late = clients.open(transport);
    late.send("JOIN " + room);
    late.expectError("room-full");
    late.send("SAY " + room + " text");
    late.expectError("not-a-member");
    members.getFirst().ask("JOIN " + room, "JOINED " + room + " " + MAX_MEMBERS);
    members.getFirst().ask("LEAVE " + room, "LEFT " + room);
    late.ask("JOIN " + room, "JOINED " + room + " " + MAX_MEMBERS);
  }

  @BothTransports
  @Settings("--max-rooms 8 --max-rooms-per-connection 3")
  void moreRoomsThanTheServerMayHaveAreRefused(Transport transport, Clients clients) {
    List<String> made = new ArrayList<>();
    List<Peer> peers = new ArrayList<>();
    String refused = "";
    for (int i = 0; i < MAX_SERVER_ROOMS; i++) {
      peers.add(clients.open(transport));
      for (int j = 0; j < MAX_ROOMS; j++) {
        String room = room();
        peers.getLast().send("JOIN " + room);
        String answer = peers.getLast().hear();
        if (answer.equals("JOINED " + room + " 1")) {
          made.add(room);
        } else {
          assertEquals("ERR no-more-rooms " + room, answer);
          refused = room;
        }
      }
    }
    assertTrue(!made.isEmpty() && made.size() <= MAX_SERVER_ROOMS, made.size() + " were made");
    Peer late = peers.getLast();
    late.send("SAY " + refused + " text");
    late.expectError("not-a-member");
    late.ask("JOIN " + made.getFirst(), "JOINED " + made.getFirst() + " 2");
    late.ask("LEAVE " + made.getFirst(), "LEFT " + made.getFirst());
    peers.getFirst().ask("LEAVE " + made.getFirst(), "LEFT " + made.getFirst());
    // The answer to the last LEAVE may come before the room has ended.
    int tries = 0;
    do {
      assertTrue(tries++ < 10_000, "the place of a room that ended was not given back");
      late.send("JOIN " + refused);
    } while (!late.hear().equals("JOINED " + refused + " 1"));
  }

  @Test
  void connectionsBeyondTheLimitAreToldThatTheServerIsBusy(Server server, Clients clients) {
    Metrics metrics = server.metrics();
    metrics.await("quintet_connections", open -> open == 0);
    List<LinePeer> admitted = new ArrayList<>();
    for (int i = 0; i < MAX_CONNECTIONS; i++) {
      admitted.add(clients.line());
    }
    admitted.forEach(each -> each.ask("PING in", "PONG in"));
    LinePeer line = clients.line();
    line.send("PING one-too-many");
    line.expectGoodbye(Goodbye.BUSY);
    assertEquals(503, new Upgrade("/chat").ask(clients.wire()).status());
    admitted.forEach(each -> each.ask("PING still", "PONG still"));
    admitted.getLast().close();
    metrics.await("quintet_connections", open -> open < MAX_CONNECTIONS);
    LinePeer last = clients.line();
    last.ask("PING again", "PONG again");
    last.close();
    admitted.forEach(LinePeer::close);
    // The tests behind this one share the server, and need its connections.
    metrics.await("quintet_connections", open -> open < MAX_CONNECTIONS / 2);
  }

  @Test
  void refusalsUnderWayAreBoundedToo(Server server, Clients clients) {
    Metrics metrics = server.metrics();
    metrics.await("quintet_connections", open -> open == 0);
    double before = metrics.sum("quintet_connections_accepted_total");
    List<LinePeer> admitted = new ArrayList<>();
    for (int i = 0; i < MAX_CONNECTIONS; i++) {
      admitted.add(clients.line());
      admitted.getLast().ask("PING in", "PONG in");
    }
    // They say nothing, so that they can't be told yet.
    List<Wire> silent = new ArrayList<>();
    int all = MAX_CONNECTIONS + MOST_REFUSALS;
    for (int i = 0; i < MOST_REFUSALS + MAX_CONNECTIONS; i++) {
      silent.add(clients.wire());
    }
    metrics.await(
        "quintet_connections_accepted_total",
        accepted -> accepted == before + MAX_CONNECTIONS + silent.size());
    metrics.await("quintet_connections", open -> open == all);
    admitted.forEach(each -> each.ask("PING still", "PONG still"));
    silent.forEach(Wire::close);
    metrics.await("quintet_connections", open -> open == MAX_CONNECTIONS);
    LinePeer next = clients.line();
    next.send("PING one-too-many");
    next.expectGoodbye(Goodbye.BUSY);
    admitted.forEach(LinePeer::close);
    metrics.await("quintet_connections", open -> open == 0);
  }

  @Test
  void aLineThatIsNotUtf8IsRefused(Clients clients) {
    LinePeer peer = clients.line();
    peer.wire().write(new byte[] {'E', 'C', 'H', 'O', ' ', (byte) 0xc3, '\n'});
    peer.expectError("bad-utf8");
  }

  @Test
  void everyRefusalIsCountedUnderItsCode(Server server, Clients clients) {
    Metrics metrics = server.metrics();
    List<String> commands = List.of("WHAT", "SAY", "JOIN /", "LEAVE none", "BURN 1");
    List<String> codes =
        List.of("unknown-command", "bad-command", "bad-room", "not-a-member", "lab-off");
    LinePeer peer = clients.line();
    for (int i = 0; i < commands.size(); i++) {
      String label = "code=\"" + codes.get(i) + "\"";
      double before = metrics.labelled("quintet_errors_total", label);
      peer.send(commands.get(i));
      peer.expectError(codes.get(i));
      double after = metrics.labelled("quintet_errors_total", label);
      assertTrue(after > before, codes.get(i) + " was not counted");
    }
  }
}
