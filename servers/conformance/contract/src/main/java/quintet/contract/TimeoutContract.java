package quintet.contract;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.charset.StandardCharsets;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import quintet.testkit.client.Background;
import quintet.testkit.client.Goodbye;
import quintet.testkit.client.HttpHead;
import quintet.testkit.client.LinePeer;
import quintet.testkit.client.Peer;
import quintet.testkit.client.Transport;
import quintet.testkit.client.WebSocketPeer;
import quintet.testkit.client.Wire;
import quintet.testkit.client.WsFrame;
import quintet.testkit.server.Clients;
import quintet.testkit.server.Metrics;
import quintet.testkit.server.Server;
import quintet.testkit.server.Settings;

/** Peers that stay silent. These tests only wait, so they do so beside one another. */
@Settings("--idle-timeout 4s --outbox-bytes 256k --send-buffer 64k")
@Execution(ExecutionMode.CONCURRENT)
abstract class TimeoutContract {
  // For the peers that are late on purpose alone: on a busy machine any other could be, too.
  private static final String HASTY = "--handshake-timeout 1s";
  private static final long DRIP_NANOS = 50_000_000;
  private static final int PINGS =
      2; // the second would not come if the first pong did not count as input

  @Test
  @Settings(HASTY)
  void aSilentPeerIsToldThatTheHandshakeTookTooLong(Clients clients) {
    clients.line().expectGoodbye(Goodbye.HANDSHAKE_TIMEOUT);
  }

  @Test
  @Settings(HASTY)
  void aFirstLineMustBeCompleteInTime(Clients clients) {
    LinePeer peer = clients.line();
    peer.wire().write("PING".getBytes(StandardCharsets.US_ASCII));
    peer.expectGoodbye(Goodbye.HANDSHAKE_TIMEOUT);
  }

  @Test
  @Settings(HASTY)
  void anUpgradeMustBeCompleteInTime(Clients clients) {
    Wire wire = clients.wire();
    wire.write("GET /chat HTTP/1.1\r\nHost: localhost\r\n".getBytes(StandardCharsets.US_ASCII));
    assertEquals(408, HttpHead.read(wire).status());
    wire.expectEnd();
  }

  @BothTransports
  @Settings(HASTY)
  void bytesThatDripAreNoProgress(Transport transport, Clients clients) {
    Wire wire = clients.wire();
    boolean line = transport == Transport.LINE;
    wire.write((line ? "ECHO " : "GET /chat HTTP/1.1\r\nX: ").getBytes(StandardCharsets.US_ASCII));
    try (Background background = new Background()) {
      Background.Loop drip =
          background.loop(number -> {
            LockSupport.parkNanos(DRIP_NANOS);
            wire.write(new byte[] {'x'});
          });
      if (line) {
        assertTrue(String.valueOf(wire.readLine()).startsWith("ERR handshake-timeout "));
      } else {
        assertEquals(408, HttpHead.read(wire).status());
      }
      drip.stop();
      wire.expectEnd();
    }
  }

  @Test
  void anIdleLineClientIsToldGoodbye(Clients clients) {
    LinePeer peer = clients.line();
    peer.ask("PING 1", "PONG 1");
    peer.expectGoodbye(Goodbye.IDLE_TIMEOUT);
  }

  @Test
  void anIdleWebSocketIsPingedFirstAndThenToldGoodbye(Clients clients) {
    WebSocketPeer peer = clients.webSocket("/chat");
    peer.ignorePings();
    peer.expectGoodbye(Goodbye.IDLE_TIMEOUT);
    assertTrue(peer.pings() > 0, "it was not pinged");
  }

  @Test
  void aWebSocketThatAnswersPingsStays(Clients clients) {
    WebSocketPeer peer = clients.webSocket("/echo");
    for (int i = 0; i < PINGS; i++) {
      WsFrame frame = peer.hearFrame();
      assertEquals(WsFrame.PING, frame.opcode());
      peer.send(WsFrame.of(WsFrame.PONG, frame.payload()));
    }
    peer.ask("still here", "still here");
  }

  @BothTransports
  void aStalledMessageIsIdleness(Transport transport, Clients clients) {
    Peer peer = clients.open(transport);
    peer.ask("PING 1", "PONG 1");
    if (peer instanceof WebSocketPeer socket) {
      socket.ignorePings();
    }
    byte[] message = peer.encode("PING 2");
    peer.wire().write(java.util.Arrays.copyOf(message, message.length - 1));
    peer.expectGoodbye(Goodbye.IDLE_TIMEOUT);
  }

  @Test
  void anEvictedMemberThatNeverReadsIsResetAfterTheIdleTimeout(Server server, Clients clients) {
    Metrics metrics = server.metrics();
    double before = metrics.sum("quintet_resets_total");
    String room = Clients.room();
    Peer publisher = clients.open(Transport.LINE);
    Peer stalled = clients.open(Transport.LINE, 32 * 1024);
    publisher.join(room);
    stalled.join(room);
    PressureContract.evictAmidst(stalled, publisher, room);
    metrics.await("quintet_resets_total", resets -> resets > before);
    assertThrows(AssertionError.class, () -> stalled.hearOut(Goodbye.SLOW_CONSUMER));
  }
}
