package quintet.contract;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import quintet.testkit.client.ScriptedServer;

class ConformTest {
  private final ByteArrayOutputStream out = new ByteArrayOutputStream();
  private final ByteArrayOutputStream err = new ByteArrayOutputStream();

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "localhost",
        "localhost:0",
        "localhost:x",
        "localhost:70000",
        "localhost:1 localhost:2",
        "::1:9000",
        "localhost:1 --admin",
        "localhost:1 --admin ::1:9001",
        "localhost:1 --what"
      })
  void badArgumentsAreToldInOneLine(String line) {
    assertEquals(2, conform(line));
    assertEquals(1, err.toString(UTF_8).lines().count(), err.toString(UTF_8));
    assertTrue(err.toString(UTF_8).startsWith("quintet conform: "));
  }

  @Test
  void aDryRunAsksNobody() {
    assertEquals(0, conform("localhost:1 --dry-run"));
    assertEquals(
        "all settings are right; would run the contract against localhost:1\n",
        out.toString(UTF_8));
  }

  @Test
  void anAddressThatNobodyListensAtIsToldInOneLine() throws IOException {
    // Bound, so that no other test gets the port meanwhile, but not listening.
    try (Socket bound = new Socket()) {
      bound.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0));
      String address = "127.0.0.1:" + bound.getLocalPort();
      assertEquals(2, conform(address));
      assertTrue(err.toString(UTF_8).contains(address), err.toString(UTF_8));
    }
  }

  @Test
  void aServerThatOnlyHangsUpBreaksTheContract() {
    try (ScriptedServer server = new ScriptedServer(socket -> {})) {
      assertEquals(1, conform("127.0.0.1:" + server.address().getPort() + " --lab"));
    }
    List<String> lines = out.toString(UTF_8).lines().toList();
    assertFalse(lines.stream().anyMatch(line -> line.startsWith("pass  Commands")));
    assertTrue(
        lines.stream()
            .anyMatch(
                line -> line.startsWith("fail  Commands: ping answers pong with its token (")));
    assertTrue(
        lines.stream()
            .anyMatch(line -> line.matches("skip  Drain: .*: needs a server of its own.*")));
    assertTrue(lines.getLast().matches("\\d+ passed, \\d+ failed, \\d+ skipped"), lines.getLast());
  }

  private int conform(String line) {
    String[] arguments = line.isEmpty() ? new String[0] : line.split(" ", -1);
    return new Conform(new PrintStream(out, true, UTF_8), new PrintStream(err, true, UTF_8))
        .run(arguments)
        .number();
  }
}
