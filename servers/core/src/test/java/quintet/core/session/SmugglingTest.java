package quintet.core.session;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Nothing is obeyed as a command that came as HTTP, nor the other way round (docs/decisions/0009).
 */
class SmugglingTest {
  private static final String UPGRADE =
      "GET /chat HTTP/1.1\r\nHost: a\r\nUpgrade: websocket\r\nConnection: Upgrade\r\n"
          + "Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r\nSec-WebSocket-Version: 13\r\n\r\n";

  /** What is sent, and how its one answer begins. */
  record Case(String input, String answer) {
    @Override
    public String toString() {
      return answer + " to " + input.lines().findFirst().orElse("");
    }
  }

  static Stream<Arguments> whatEndsWithOneAnswer() {
    return Stream.of(
            // RFC 9112 section 9.6: what follows "Connection: close" is not read.
            new Case(request("POST /chat", "Content-Length: 7\r\n") + "PING 1\n", "HTTP/1.1 405 "),
            new Case(request("POST /x", "Content-Length: 0\r\n") + UPGRADE, "HTTP/1.1 404 "),
            new Case(request("GET /chat", "") + UPGRADE, "HTTP/1.1 426 "),
            new Case(request("GET /chat", "") + request("GET /chat", ""), "HTTP/1.1 426 "),
            new Case(request("CONNECT a:1", "") + "PING 1\n", "HTTP/1.1 405 "),
            new Case(UPGRADE.replace("Host", " Host") + "\u0081\u0080....", "HTTP/1.1 400 "),
            new Case("PRI * HTTP/2.0\r\n\r\nSM\r\n\r\nPING 1\n", "HTTP/1.1 505 "),
            // RFC 9110 section 9.1: a method nobody knows.
            new Case(request("PROPFIND /", "") + "PING 1\n", "HTTP/1.1 501 "),
            new Case(request("get /chat", ""), "HTTP/1.1 501 "),
            new Case(request("Get /chat", "").replace("\r\n", "\n"), "HTTP/1.1 501 "),
            new Case("X / HTTP/1.0\r\n\r\n", "HTTP/1.1 501 "),
            // Verbs of ours, as a page can make a browser send them.
            new Case("host: a\nPING 1\n", "ERR protocol-error "),
            new Case("HOST:a\r\nPING 1\r\n", "ERR protocol-error "))
        .flatMap(c -> Stream.of(1, 7, 10_000).map(step -> Arguments.of(c, step)));
  }

  @ParameterizedTest(name = "{0}, in reads of {1}")
  @MethodSource
  void whatEndsWithOneAnswer(Case c, int step) {
    SessionDriver driver = new SessionDriver();
    driver.receiveInSteps(c.input.getBytes(ISO_8859_1), step);
    assertEquals(2, driver.actions.size(), () -> driver.actions.toString());
    String sent = driver.takeSent();
    assertTrue(sent.startsWith(c.answer), sent);
    assertInstanceOf(Action.Close.class, driver.last());
    assertFalse(driver.session.wantsInput());
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 7, 10_000})
  void aBodyBehindOurOwnVerbsIsNotObeyed(int step) {
    SessionDriver driver = new SessionDriver();
    String request = request("ECHO /", "Content-Length: 7\r\n") + "JOIN a\n";
    driver.receiveInSteps(request.getBytes(ISO_8859_1), step);
    String sent = driver.takeSent();
    assertTrue(sent.startsWith("ECHO / HTTP/1.1\nERR protocol-error "), sent);
    assertInstanceOf(Action.Close.class, driver.last());
    assertTrue(driver.actions.stream().noneMatch(Action.Join.class::isInstance));
  }

  @Test
  void aLineThatLooksLikeARequestIsOneOnlyAtTheStart() {
    SessionDriver driver = new SessionDriver();
    driver.receive("PING 1\r\n" + "PROPFIND / HTTP/1.1\r\n" + "PING 2 HTTP/1.1\r\n");
    String sent = driver.takeSent();
    assertTrue(sent.startsWith("PONG 1\nERR unknown-command "), sent);
    assertTrue(sent.endsWith("\nPONG 2 HTTP/1.1\n"), sent);
  }

  @Test
  void lettersNearThoseOfTheHostFieldAreNoHostField() {
    SessionDriver driver = new SessionDriver();
    for (String line :
        List.of("host", "hosts: a", "ghost: a", "Host a", "host ;", "HOST\u001a a")) {
      driver.receive(line + "\n");
      assertTrue(driver.takeSent().startsWith("ERR unknown-command "), line);
    }
  }

  @Test
  void aWebSocketMessageMayLookLikeHttp() {
    SessionDriver driver = new SessionDriver();
    driver.receive(UPGRADE).takeSent();
    driver.receive("\u0081\u0087\0\0\0\0Host: a");
    String sent = driver.takeSent();
    assertTrue(sent.startsWith("ERR unknown-command ", 2), sent);
    assertTrue(driver.session.wantsInput());
  }

  /** Of constant size, so that no peer can make the server send more than it was sent. */
  @ParameterizedTest
  @ValueSource(
      strings = {
        "%s",
        "JOIN %s/",
        "LEAVE %s",
        "SAY %s x",
        "SAY %s",
        "QUIT %s",
        "ADD %s",
        "ADD %s x",
        "BURN %s",
        "BLOCK %s",
        "CRASH-ROOM %s",
        "ECHO %s\u00ff"
      })
  void errorsAreOfConstantSizeAndRepeatNothing(String command) {
    SessionDriver driver = new SessionDriver();
    driver.receive(command.formatted("X") + "\n");
    String small = driver.takeSent();
    driver.receive(command.formatted("MARK".repeat(15)) + "\n");
    assertEquals(small, driver.takeSent());
    assertTrue(small.startsWith("ERR "), small);
  }

  private static String request(String methodAndTarget, String field) {
    return methodAndTarget + " HTTP/1.1\r\nHost: a\r\n" + field + "\r\n";
  }
}
