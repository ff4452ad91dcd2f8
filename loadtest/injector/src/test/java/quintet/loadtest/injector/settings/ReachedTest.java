package quintet.loadtest.injector.settings;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.NetworkInterface;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.SocketException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.FutureTask;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import quintet.options.BadOptionException;

class ReachedTest {
  private static LoadSettings settings(String target, String admin) {
    return LoadSettings.of(
        Setting.TABLE.split("echo"),
        Map.of("target", target, "admin", admin)::get,
        Map.<String, String>of()::get);
  }

  /** Answers each connection with one byte, until it is closed. */
  private static ServerSocket server(InetAddress address) throws IOException {
    ServerSocket listener = new ServerSocket(0, 50, address);
    Thread.ofVirtual()
        .start(() -> {
          while (true) {
            try (Socket socket = listener.accept()) {
              socket.getOutputStream().write('P');
            } catch (SocketException e) {
              return; // closed
            } catch (IOException e) {
              throw new UncheckedIOException(e);
            }
          }
        });
    return listener;
  }

  @ParameterizedTest
  @ValueSource(strings = {"127.0.0.1", "::1"})
  void anAddressOfEitherKindIsReached(String literal) throws IOException {
    InetAddress address = InetAddress.ofLiteral(literal);
    assumeTrue(NetworkInterface.getByInetAddress(address) != null, "needs " + literal);
    try (ServerSocket server = server(address)) {
      String host = literal.contains(":") ? "[" + literal + "]" : literal;
      String place = host + ":" + server.getLocalPort();
      Reached reached = Reached.of(settings(place, ":" + server.getLocalPort()));
      InetSocketAddress there = new InetSocketAddress(address, server.getLocalPort());
      assertEquals(there, reached.target());
      assertEquals(there, Objects.requireNonNull(reached.admin()));
      assertEquals(there, Reached.of(settings(place, "http://" + place)).admin());
      assertNull(Reached.of(settings(place, "")).admin());
    }
  }

  /** What is said where a stranger answers the probe so. */
  private static String refusal(String answer) throws IOException {
    try (ServerSocket listener = new ServerSocket(0, 50, InetAddress.getLoopbackAddress())) {
      Thread.ofVirtual().start(() -> answer(listener, answer));
      LoadSettings asked = settings("ws://127.0.0.1:" + listener.getLocalPort() + "/path", "");
      BadOptionException refused = assertThrows(BadOptionException.class, () -> Reached.of(asked));
      return String.valueOf(refused.getMessage());
    }
  }

  @Test
  void aStrangerThatTakesNoWebSocketIsToldInItsOwnWords() throws IOException {
    String line = refusal("HTTP/1.1 401 Unauthorized\r\n\r\n");
    assertTrue(line.contains("no WebSocket there: 'HTTP/1.1 401 Unauthorized'"), line);
  }

  @Test
  void aStrangerThatAnswersWithoutEndIsNotReadWithoutEnd() throws IOException {
    String line = refusal("x".repeat(10_000));
    assertTrue(line.contains("it takes no WebSocket there"), line);
  }

  @Test
  void aStrangerIsAskedToCloseWhatTheProbeHasOpened() throws Exception {
    try (ServerSocket listener = new ServerSocket(0, 50, InetAddress.getLoopbackAddress())) {
      FutureTask<byte[]> heard =
          new FutureTask<>(() -> answer(listener, "HTTP/1.1 101 Switching Protocols\r\n\r\n"));
      Thread.ofVirtual().start(heard);
      var _ = Reached.of(settings("ws://127.0.0.1:" + listener.getLocalPort() + "/path", ""));
      byte[] close = {(byte) 0x88, (byte) 0x82, 0, 0, 0, 0, 3, (byte) 0xe8};
      byte[] all = heard.get();
      assertArrayEquals(close, Arrays.copyOfRange(all, all.length - close.length, all.length));
    }
  }

  /** Answers the first connection so, and returns all that came of it. */
  private static byte[] answer(ServerSocket listener, String answer) {
    try (Socket socket = listener.accept()) {
      socket.getOutputStream().write(answer.getBytes(StandardCharsets.US_ASCII));
      return socket.getInputStream().readAllBytes();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Test
  void whatNobodyAnswersAtIsOneLineThatNamesTheSetting() throws IOException {
    try (ServerSocket server = server(InetAddress.getLoopbackAddress())) {
      String place = "127.0.0.1:" + server.getLocalPort();
      for (String admin : new String[] {"127.0.0.1:1", "bad_host.invalid:1"}) {
        BadOptionException refused =
            assertThrows(BadOptionException.class, () -> Reached.of(settings(place, admin)));
        String line = String.valueOf(refused.getMessage());
        assertTrue(line.startsWith("--admin " + admin), line);
        assertEquals(1, line.lines().count(), line);
      }
    }
  }

  @Test
  void aServerWithoutLabCommandsIsRefusedBeforePhasesThatSendThem() throws IOException {
    try (ServerSocket server = new ServerSocket(0, 50, InetAddress.getLoopbackAddress())) {
      Thread.ofVirtual()
          .start(() -> {
            for (String answer : List.of("PONG probe\n", "ERR lab-off no lab commands here\n")) {
              try (Socket socket = server.accept()) {
                socket.getOutputStream().write(answer.getBytes(StandardCharsets.US_ASCII));
                socket.shutdownOutput();
                socket.getInputStream().readAllBytes();
              } catch (IOException e) {
                throw new UncheckedIOException(e);
              }
            }
          });
      LoadSettings settings =
          LoadSettings.of(
              Setting.TABLE.split("bystander"),
              Map.of("target", "127.0.0.1:" + server.getLocalPort())::get,
              Map.<String, String>of()::get);
      Reached reached = Reached.of(settings);
      BadOptionException refused =
          assertThrows(BadOptionException.class, () -> reached.checkLab(settings));
      assertEquals(
          "bystander sends lab commands: start the server with --lab; this one says 'ERR lab-off no lab"
              + " commands here'",
          refused.getMessage());
    }
  }
}
