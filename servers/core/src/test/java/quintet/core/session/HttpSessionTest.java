package quintet.core.session;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import quintet.core.wire.CloseCode;

/** Requests that never become a WebSocket get one whole answer, and HEAD gets no body. */
class HttpSessionTest {
  private final SessionDriver driver = new SessionDriver();
  private final Session session = driver.session;

  /** RFC 9110 sections 9 and 15: whatever the method, a status line, a length, and a close. */
  @ParameterizedTest
  @CsvSource({
    "GET, 426",
    "HEAD, 426",
    "POST, 405",
    "PUT, 405",
    "DELETE, 405",
    "OPTIONS, 405",
    "PATCH, 405",
    "TRACE, 405",
    "CONNECT, 400",
    "PRI, 405",
    "PROPFIND, 501",
    "get, 501",
    "X, 501"
  })
  void everyMethodIsAnswered(String method, int status) {
    driver.receiveInSteps((method + " /chat HTTP/1.1\r\nHost: a\r\n\r\n").getBytes(ISO_8859_1), 1);
    String sent = driver.takeSent();
    assertTrue(sent.startsWith("HTTP/1.1 " + status + " "), sent);
    assertTrue(sent.contains("close\r\n"), sent);
    assertBody(method, sent);
    assertInstanceOf(Action.Close.class, driver.last());
    assertEquals("http-" + status, driver.refusals.getFirst());
  }

  @ParameterizedTest
  @ValueSource(strings = {"GET", "HEAD", "POST"})
  void aRequestThatNeverEndsGets408(String method) {
    driver.receive(method + " /chat HTTP/1.1\r\nHost:");
    session.tick(10_000);
    assertGoodbye(method, 408);
  }

  @ParameterizedTest
  @ValueSource(strings = {"GET", "HEAD", "POST"})
  void aRequestBeyondTheConnectionLimitGets503(String method) {
    session.refuseAsBusy();
    driver.receive(method + " ");
    assertGoodbye(method, 503);
  }

  @ParameterizedTest
  @ValueSource(strings = {"GET", "HEAD", "POST"})
  void aRequestUnderWayWhenTheServerDrainsGets503(String method) {
    driver.receive(method + " /");
    session.quiesce();
    session.goodbye(CloseCode.GOING_AWAY);
    assertGoodbye(method, 503);
  }

  /** RFC 9112 section 8. */
  @ParameterizedTest
  @ValueSource(strings = {"GET", "HEAD", "POST"})
  void aRequestThatTheEndOfInputCutShortGets400(String method) {
    driver.receive(method + " /chat HTTP/1.1\r\nHost: a\r\n");
    session.receiveEof();
    assertGoodbye(method, 400);
  }

  private void assertGoodbye(String method, int status) {
    driver.drain();
    String sent = driver.takeSent();
    assertTrue(sent.startsWith("HTTP/1.1 " + status + " "), sent);
    assertBody(method, sent);
    assertInstanceOf(Action.Close.class, driver.last());
  }

  /** RFC 9110 section 9.3.2. */
  private static void assertBody(String method, String response) {
    int end = response.indexOf("\r\n\r\n") + 4;
    int length = response.length() - end;
    assertEquals(method.equals("HEAD"), length == 0, response);
    if (length > 0) {
      assertTrue(response.contains("\r\nContent-Length: " + length + "\r\n"), response);
    }
  }
}
