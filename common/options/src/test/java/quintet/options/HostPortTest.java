package quintet.options;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.NetworkInterface;
import java.net.ServerSocket;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class HostPortTest {
  private static final Duration PATIENCE = Duration.ofSeconds(10);

  @ParameterizedTest
  @CsvSource({
    "localhost:9000, localhost, 9000",
    "127.0.0.1:1, 127.0.0.1, 1",
    "[::1]:9000, ::1, 9000",
    "[::ffff:127.0.0.1]:65535, ::ffff:127.0.0.1, 65535",
    "my_service.example-1.org:80, my_service.example-1.org, 80",
    "http://localhost:9001, localhost, 9001",
    "http://[::1]:9001/, ::1, 9001",
  })
  void aHostAndAPortAreRead(String text, String host, int port) {
    assertEquals(new HostPort(host, port), HostPort.parse(text));
    assertEquals(new HostPort(host, port), HostPort.parse(text, 7));
  }

  @ParameterizedTest
  @CsvSource({"localhost, localhost", "127.0.0.1, 127.0.0.1", "[::1], ::1"})
  void aHostAloneIsTakenAtItsUsualPort(String text, String host) {
    assertEquals(new HostPort(host, 9000), HostPort.parse(text, 9000));
    assertThrows(IllegalArgumentException.class, () -> HostPort.parse(text));
  }

  @ParameterizedTest
  @ValueSource(strings = {"localhost:9000", "127.0.0.1:9000", "[::1]:9000"})
  void whatIsReadIsWrittenTheSame(String text) {
    assertEquals(text, HostPort.parse(text).toString());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        ":",
        ":9000",
        "9000",
        "localhost:",
        "localhost:0",
        "localhost:65536",
        "localhost:-1",
        "localhost:+1",
        "localhost:\u06f9\u06f0",
        "localhost:x",
        "local host:1",
        "localhost:1 ",
        "localhost:1/metrics",
        "user@localhost:1",
        "https://localhost:1",
        "256.0.0.1:1",
        "127.1:1",
        "::1",
        "::1:9000",
        "[::1",
        "[::1]9000",
        "[::g]:1",
        "[1:2]:1",
        "[localhost]:1",
        "[::1%nosuchzone]:1",
      })
  void whatIsNoneIsRefused(String text) {
    assertThrows(IllegalArgumentException.class, () -> HostPort.parse(text, 9000));
  }

  @Test
  void aRefusalOfAnOptionSaysWhatIsRight() {
    BadOptionException refused =
        assertThrows(BadOptionException.class, () -> Kind.hostPort().read("--target", "::1:9000"));
    assertEquals("--target: '::1:9000' is not " + HostPort.FORM, refused.getMessage());
  }

  @Test
  void aNameIsReachedAtWhicheverOfItsAddressesAnswers() throws IOException {
    InetAddress v4 = InetAddress.ofLiteral("127.0.0.1");
    InetAddress v6 = InetAddress.ofLiteral("::1");
    assumeTrue(NetworkInterface.getByInetAddress(v6) != null, "needs IPv6 on this machine");
    for (List<InetAddress> order : List.of(List.of(v4, v6), List.of(v6, v4))) {
      try (ServerSocket last = new ServerSocket(0, 1, order.getLast())) {
        List<InetSocketAddress> addresses =
            order.stream().map(each -> new InetSocketAddress(each, last.getLocalPort())).toList();
        assertEquals(order.getLast(), HostPort.answering(addresses, PATIENCE).getAddress());
      }
    }
  }

  @Test
  void whereNobodyAnswersTheLastReasonIsTold() throws IOException {
    InetSocketAddress closed;
    try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.ofLiteral("127.0.0.1"))) {
      closed = new InetSocketAddress(socket.getInetAddress(), socket.getLocalPort());
    }
    HostPort there = HostPort.parse("127.0.0.1:" + closed.getPort());
    assertThrows(IOException.class, () -> there.answering(PATIENCE));
    assertEquals(List.of(closed), there.addresses());
  }
}
