package quintet.guests;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.BufferedReader;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.PrintStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import quintet.options.BadOptionException;
import quintet.options.GuestNames;
import quintet.process.Children;
import quintet.process.ProcessFailedException;

/** Guests as processes: those whose tools are here, and ones that go wrong. */
class GuestsTest {
  private static final Duration PATIENCE = Duration.ofSeconds(20);
  private final Children children = new Children(PATIENCE);
  private final Workshop workshop =
      new Workshop(children, System.getenv().getOrDefault("PATH", ""));
  private final ByteArrayOutputStream said = new ByteArrayOutputStream();
  private final PrintStream out = new PrintStream(said, true, StandardCharsets.UTF_8);

  static Stream<String> names() {
    return GuestNames.all().stream();
  }

  @ParameterizedTest
  @MethodSource("names")
  void aGuestWhoseToolsAreHereAnswersAndEndsOnItsSignal(String name) throws Exception {
    Guest guest = GuestFile.read(Path.of("guests.yaml").toAbsolutePath(), name);
    try {
      workshop.check(guest);
    } catch (BadOptionException e) {
      Assumptions.abort(String.valueOf(e.getMessage()));
    }
    Guest.Told told = new Guest.Told("127.0.0.1", freePort(), false, 1);
    build(guest, told);
    GuestProcess running = GuestProcess.start(children, guest, told, out, PATIENCE);
    try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), told.port());
        BufferedReader in =
            new BufferedReader(
                new InputStreamReader(socket.getInputStream(), StandardCharsets.UTF_8))) {
      socket.getOutputStream().write("PING 1\nADD a 1\nQUIT\n".getBytes(StandardCharsets.UTF_8));
      assertEquals("PONG 1", in.readLine());
      assertTrue(in.readLine().startsWith("ERR lab-off "), "it is no lab");
      assertEquals("BYE", in.readLine());
    }
    if (Files.isDirectory(Path.of("/proc/self"))) {
      String page =
          new ProcPage("model=\"" + name + "\"", running.handle(), Path.of("/proc")).text();
      assertTrue(page.contains("quintet_server_info{model=\"" + name + "\"} 1\n"), page);
      assertTrue(page.matches("(?s).*process_resident_memory_bytes [1-9][0-9]+\n.*"), page);
    }
    assertTrue(running.stop(), "it had to be killed");
    assertFalse(running.handle().isAlive());
  }

  // What a build fetches may be out of reach; any other failure is one.
  private void build(Guest guest, Guest.Told told) throws Exception {
    try {
      workshop.build(guest, told);
    } catch (ProcessFailedException e) {
      String log = Files.readString(guest.out().resolve("build.log"));
      Assumptions.assumeFalse(
          log.matches("(?s).*(ENOTFOUND|EAI_AGAIN|ECONNREFUSED|ETIMEDOUT|ENETUNREACH).*"),
          guest.name() + ": its library's registry is out of reach");
      throw e;
    }
  }

  @Test
  void whatIsMissingForAGuestIsNamed() {
    Guest guest = guest(List.of("no-such-tool", "/no/such/file-*", "sh"), List.of("sh"), null);
    BadOptionException wrong = assertThrows(BadOptionException.class, () -> workshop.check(guest));
    assertEquals(
        "own can't be built here: there is no no-such-tool, no /no/such/file-* (Debian: some)",
        String.valueOf(wrong.getMessage()));
  }

  @Test
  void aGuestThatEndsBeforeItIsReadyIsToldWithItsLastWords() {
    Guest guest = guest(List.of(), List.of("sh", "-c", "echo no luck; exit 7"), "ready");
    Guest.Told told = new Guest.Told("127.0.0.1", 1, false, 1);
    ProcessFailedException wrong =
        assertThrows(
            ProcessFailedException.class,
            () -> GuestProcess.start(children, guest, told, out, PATIENCE));
    assertTrue(
        String.valueOf(wrong.getMessage())
            .startsWith("own ended before it was ready, with exit code 7"),
        String.valueOf(wrong.getMessage()));
  }

  private static Guest guest(List<String> needs, List<String> start, @Nullable String ready) {
    Path here = Path.of("").toAbsolutePath();
    return new Guest(
        "own", "", "sh", needs, "some", List.of(), start, Map.of(), ready, "TERM", here, here);
  }

  private static int freePort() throws IOException {
    try (ServerSocket free = new ServerSocket()) {
      free.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0));
      return free.getLocalPort();
    }
  }
}
