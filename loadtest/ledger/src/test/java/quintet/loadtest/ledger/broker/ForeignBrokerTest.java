package quintet.loadtest.ledger.broker;

import static org.junit.jupiter.api.Assertions.assertDoesNotThrow;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import quintet.options.BadOptionException;
import quintet.options.HostPort;

@Timeout(60)
class ForeignBrokerTest {
  @Test
  void aUrlHasAHostAndPerhapsAPort() {
    assertEquals(new HostPort("a", 4222), ForeignBroker.parse("nats://a").place());
    assertEquals(new HostPort("b", 1), ForeignBroker.parse("tls://b:1/").place());
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "a:4222", "http://a:1", "nats://", "nats://u:p@a:1", "nats://a,b"})
  void nothingElseIsOne(String text) {
    assertThrows(IllegalArgumentException.class, () -> ForeignBroker.parse(text));
  }

  @Test
  void oneThatHasJetStreamIsTaken() throws IOException {
    try (ServerSocket server = saying("INFO {\"a\":1,\"jetstream\":true}\r\n")) {
      assertDoesNotThrow(() -> at(server.getLocalPort()).check());
    }
  }

  @Test
  void oneWithoutJetStreamIsRefused() throws IOException {
    refused("INFO {\"a\":1}\r\n", "%s has no JetStream: start it as 'nats-server -js'");
  }

  @Test
  void whatIsNoBrokerIsRefused() throws IOException {
    refused("HTTP/1.1 400\r\n", "what answers at %s is no NATS server");
  }

  @Test
  void whereNobodyAnswersIsRefused() throws IOException {
    int port;
    try (ServerSocket server = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      port = server.getLocalPort();
    }
    assertRefused(port, "nobody answers at %s: start 'nats-server -js' there, or leave it out");
  }

  private static void refused(String said, String why) throws IOException {
    try (ServerSocket server = saying(said)) {
      assertRefused(server.getLocalPort(), why);
    }
  }

  private static void assertRefused(int port, String why) {
    ForeignBroker broker = at(port);
    BadOptionException refused = assertThrows(BadOptionException.class, broker::check);
    assertEquals("--broker: " + why.formatted(broker.url()), refused.getMessage());
  }

  private static ForeignBroker at(int port) {
    return ForeignBroker.parse("nats://127.0.0.1:" + port);
  }

  private static ServerSocket saying(String line) throws IOException {
    ServerSocket server =
        new ServerSocket(0, 50, InetAddress.getByAddress(new byte[] {127, 0, 0, 1}));
    Thread.ofVirtual().start(() -> greet(server, line));
    return server;
  }

  private static void greet(ServerSocket server, String line) {
    while (true) {
      try (Socket socket = server.accept()) {
        socket.getOutputStream().write(line.getBytes(StandardCharsets.UTF_8));
      } catch (IOException e) {
        if (server.isClosed()) {
          return;
        }
      }
    }
  }
}
