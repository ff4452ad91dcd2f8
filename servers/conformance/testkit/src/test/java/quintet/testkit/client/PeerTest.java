package quintet.testkit.client;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.net.Socket;
import java.nio.ByteBuffer;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.util.Base64;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Test;

class PeerTest {
  private static final byte[] LARGE = new byte[32 << 20];

  @Test
  void linesAreHeardWhateverTheirEnding() {
    try (ScriptedServer server = saying("ECHO a\r\nECHO \rb\nBYE\n".getBytes(UTF_8));
        LinePeer peer = new LinePeer(Wire.connect(server.address()))) {
      assertEquals(List.of("ECHO a", "ECHO \rb"), peer.hearOut(Goodbye.BYE));
    }
  }

  @Test
  void anotherMessageThanExpectedFails() {
    try (ScriptedServer server = saying("PONG 2\n".getBytes(UTF_8));
        LinePeer peer = new LinePeer(Wire.connect(server.address()))) {
      AssertionError error = assertThrows(AssertionError.class, () -> peer.expect("PONG 1"));
      assertEquals("expected <PONG 1> but was <PONG 2>", error.getMessage());
    }
  }

  @Test
  void anotherGoodbyeThanExpectedFails() {
    try (ScriptedServer server = saying("ERR idle-timeout too long\n".getBytes(UTF_8));
        LinePeer peer = new LinePeer(Wire.connect(server.address()))) {
      assertThrows(AssertionError.class, () -> peer.hearOut(Goodbye.GOING_AWAY));
    }
  }

  @Test
  void aResetIsNoGoodbye() {
    ScriptedServer.Script reset =
        socket -> {
          socket.getOutputStream().write("BYE\n".getBytes(UTF_8));
          socket.getInputStream().read();
          socket.setSoLinger(true, 0);
        };
    try (ScriptedServer server = new ScriptedServer(reset);
        LinePeer peer = new LinePeer(Wire.connect(server.address()))) {
      peer.expect("BYE");
      peer.send("now");
      assertThrows(AssertionError.class, peer::poll);
    }
  }

  @Test
  void fragmentsAreJoinedAndPingsAnswered() {
    ScriptedServer.Script script =
        socket -> {
          upgrade(socket);
          socket.getOutputStream().write(WsFrame.part(false, WsFrame.TEXT, "a").unmasked());
          socket.getOutputStream().write(WsFrame.of(WsFrame.PING, new byte[] {7}).unmasked());
          byte[] pong = socket.getInputStream().readNBytes(7);
          boolean right = pong[0] == (byte) 0x8a && (pong[6] ^ pong[2]) == 7;
          socket
              .getOutputStream()
              .write(WsFrame.part(true, WsFrame.CONTINUATION, right ? "b" : "-").unmasked());
          socket.getOutputStream().write(WsFrame.close(1001, "going-away").unmasked());
          socket.shutdownOutput();
          socket.getInputStream().readAllBytes();
        };
    try (ScriptedServer server = new ScriptedServer(script);
        WebSocketPeer peer = WebSocketPeer.open(Wire.connect(server.address()), "/chat")) {
      peer.expect("ab");
      peer.expectGoodbye(Goodbye.GOING_AWAY);
    }
  }

  @Test
  void aServerThatMasksFails() {
    ScriptedServer.Script script =
        socket -> {
          upgrade(socket);
          socket.getOutputStream().write(WsFrame.text("a").masked());
          socket.getInputStream().read();
        };
    try (ScriptedServer server = new ScriptedServer(script);
        WebSocketPeer peer = WebSocketPeer.open(Wire.connect(server.address()), "/chat")) {
      assertThrows(AssertionError.class, peer::poll);
    }
  }

  @Test
  void aServerThatDoesNotReadStallsTheWriter() {
    CountDownLatch done = new CountDownLatch(1);
    ScriptedServer.Script script =
        socket -> {
          try {
            done.await();
          } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
          }
        };
    try (ScriptedServer server = new ScriptedServer(script);
        Wire wire = Wire.connect(server.address())) {
      assertTrue(wire.writeUntilStalled(ByteBuffer.wrap(LARGE), Duration.ofMillis(200)));
    } finally {
      done.countDown();
    }
  }

  @Test
  void aServerThatReadsTakesAll() {
    try (ScriptedServer server =
            new ScriptedServer(socket -> socket.getInputStream().readNBytes(LARGE.length));
        Wire wire = Wire.connect(server.address())) {
      assertFalse(wire.writeUntilStalled(ByteBuffer.wrap(LARGE), Duration.ofSeconds(5)));
      wire.expectEnd();
    }
  }

  private static ScriptedServer saying(byte[] bytes) {
    return new ScriptedServer(socket -> {
      socket.getOutputStream().write(bytes);
      socket.shutdownOutput();
      socket.getInputStream().readAllBytes();
    });
  }

  /** A server's side of the handshake, byte by byte, so that what follows stays unread. */
  private static void upgrade(Socket socket) throws IOException {
    StringBuilder head = new StringBuilder();
    while (head.indexOf("\r\n\r\n") < 0) {
      head.append((char) socket.getInputStream().read());
    }
    String key = head.toString().replaceAll("(?s).*Sec-WebSocket-Key: ([^\r]*)\r.*", "$1");
    String answer =
        "HTTP/1.1 101 Switching Protocols\r\nUpgrade: websocket\r\nConnection: Upgrade\r\n"
            + "Sec-WebSocket-Accept: "
            + accept(key)
            + "\r\n\r\n";
    socket.getOutputStream().write(answer.getBytes(UTF_8));
  }

  private static String accept(String key) {
    try {
      String joined = key + "258EAFA5-E914-47DA-95CA-C5AB0DC85B11";
      byte[] hash = MessageDigest.getInstance("SHA-1").digest(joined.getBytes(UTF_8));
      return Base64.getEncoder().encodeToString(hash);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(e);
    }
  }
}
