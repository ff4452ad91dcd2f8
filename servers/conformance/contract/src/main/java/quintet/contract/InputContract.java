package quintet.contract;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static quintet.testkit.server.Clients.room;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import quintet.testkit.client.Background;
import quintet.testkit.client.LinePeer;
import quintet.testkit.client.Peer;
import quintet.testkit.client.Transport;
import quintet.testkit.client.Upgrade;
import quintet.testkit.client.WebSocketPeer;
import quintet.testkit.client.Wire;
import quintet.testkit.client.WsFrame;
import quintet.testkit.server.Clients;

/** Input in whatever pieces the network makes of it, and much of it at once. */
abstract class InputContract {
  private static final int PIPELINED = 10_000;

  @BothTransports
  void tenThousandPipelinedCommandsAreAnsweredInOrder(Transport transport, Clients clients) {
    String room = room();
    Peer peer = clients.open(transport);
    List<String> commands = new ArrayList<>();
    List<String> answers = new ArrayList<>();
    for (int i = 0; i < PIPELINED / 4; i++) {
      commands.add("ECHO " + i);
      answers.add("ECHO " + i);
      commands.add("JOIN " + room);
      answers.add("JOINED " + room + " 1");
      commands.add("PING " + i);
      answers.add("PONG " + i);
      commands.add("LEAVE " + room);
      answers.add("LEFT " + room);
    }
    byte[] all = peer.encodeAll(commands);
    try (Background background = new Background()) {
      background.start(() -> peer.wire().write(all));
      answers.forEach(peer::expect);
      background.join();
    }
  }

  @BothTransports
  void messagesArriveByteByByte(Transport transport, Clients clients) {
    String room = room();
    Peer peer = clients.open(transport);
    List<String> messages =
        List.of("ECHO grüße \uD83D\uDE80", "JOIN " + room, "SAY " + room + " 世界", "PING 1");
    peer.wire().writeByteByByte(peer.encodeAll(messages));
    peer.expect("ECHO grüße \uD83D\uDE80", "JOINED " + room + " 1");
    // The PONG may overtake the SAID: replies are ordered, and so are a room's messages.
    List<String> rest = new ArrayList<>(List.of(peer.hear(), peer.hear()));
    rest.sort(null);
    assertEquals(List.of("PONG 1", "SAID " + room + " 世界"), rest);
  }

  @Test
  void theHandshakeArrivesByteByByte(Clients clients) {
    Wire wire = clients.wire();
    Upgrade upgrade = new Upgrade("/chat");
    wire.writeByteByByte(upgrade.request());
    WebSocketPeer.answered(wire, upgrade).ask("PING 1", "PONG 1");
  }

  @Test
  @Hardened
  void handshakeAndFirstMessagesArriveInOnePacket(Clients clients) {
    Wire wire = clients.wire();
    Upgrade upgrade = new Upgrade("/chat");
    byte[] request = upgrade.request();
    byte[] message = quintet.testkit.client.WsFrame.text("PING 1").masked();
    ByteBuffer packet = ByteBuffer.allocate(request.length + 2 * message.length);
    wire.write(packet.put(request).put(message).put(message).flip());
    WebSocketPeer.answered(wire, upgrade).expect("PONG 1", "PONG 1");
  }

  @BothTransports
  void messagesArriveCutAnywhere(Transport transport, Clients clients) {
    Peer peer = clients.open(transport);
    byte[] three = peer.encodeAll(List.of("ECHO one", "ECHO " + "x".repeat(200), "PING 3"));
    for (int cut = 1; cut < three.length; cut++) {
      peer.wire().write(ByteBuffer.wrap(three, 0, cut));
      peer.wire().write(ByteBuffer.wrap(three, cut, three.length - cut));
      peer.expect("ECHO one", "ECHO " + "x".repeat(200), "PONG 3");
    }
  }

  @Test
  void linesMayEndInCarriageReturnAndLineFeed(Clients clients) {
    LinePeer peer = clients.line();
    peer.send("PING 1\r");
    peer.expect("PONG 1");
    peer.wire().writeByteByByte("ECHO a\rb\r\n".getBytes(java.nio.charset.StandardCharsets.UTF_8));
    peer.expect("ECHO a\rb");
  }

  @BothTransports
  void oneFloodingClientDoesNotSilenceAnother(Transport transport, Clients clients) {
    Peer floods = clients.open(transport);
    List<Peer> others = clients.mixed(4);
    byte[] flood = floods.encodeAll(java.util.Collections.nCopies(1_000, "PING flood"));
    try (Background background = new Background()) {
      Background.Loop writing = background.loop(round -> floods.wire().write(flood));
      background.start(() -> hearFlood(floods));
      for (int i = 0; i < 100; i++) {
        for (Peer each : others) {
          each.ask("PING " + i, "PONG " + i);
        }
      }
      writing.stop();
      floods.send("PING end");
      background.join();
    }
  }

  @Test
  @Hardened
  void aClientThatFloodsWithWhatAsksForNothingDoesNotSilenceAnother(Clients clients) {
    List<Peer> others = clients.mixed(4);
    WebSocketPeer pongs = clients.webSocket("/chat");
    WebSocketPeer fragments = clients.webSocket("/chat");
    fragments.send(WsFrame.part(false, WsFrame.TEXT, "PING "));
    byte[] pong = many(WsFrame.of(WsFrame.PONG, new byte[0]));
    byte[] fragment = many(WsFrame.part(false, WsFrame.CONTINUATION, ""));
    try (Background background = new Background()) {
      Background.Loop first = background.loop(round -> pongs.wire().write(pong));
      Background.Loop second = background.loop(round -> fragments.wire().write(fragment));
      for (int i = 0; i < 100; i++) {
        for (Peer each : others) {
          each.ask("PING " + i, "PONG " + i);
        }
      }
      first.stop();
      second.stop();
      pongs.ask("PING end", "PONG end");
      fragments.send(WsFrame.part(true, WsFrame.CONTINUATION, "end"));
      fragments.expect("PONG end");
    }
  }

  private static byte[] many(WsFrame frame) {
    ByteArrayOutputStream all = new ByteArrayOutputStream();
    for (int i = 0; i < 10_000; i++) {
      all.writeBytes(frame.masked());
    }
    return all.toByteArray();
  }

  private static void hearFlood(Peer peer) {
    for (String heard = peer.hear(); !heard.equals("PONG end"); heard = peer.hear()) {
      assertEquals("PONG flood", heard);
    }
  }
}
