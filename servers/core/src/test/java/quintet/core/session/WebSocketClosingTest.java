package quintet.core.session;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;

import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import java.util.Locale;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * What a WebSocket peer hears to its very end, at {@code /echo} (RFC 6455 sections 5.5.1 and 7).
 * Every row closes, is fed in reads of several sizes, and once with more frames behind it.
 */
class WebSocketClosingTest {
  private static final String PING = "8981 00000000 70";
  private static final String TEXT = "8181 00000000 61";

  /**
   * One conversation.
   *
   * @param in the client's frames after the handshake, in hexadecimal, their keys zero
   * @param out the server's
   */
  record Case(String section, String what, String in, String out) {
    @Override
    public String toString() {
      return section + " " + what;
    }
  }

  static Stream<Arguments> conversations() {
    String normal = "8802 03e8";
    return Stream.of(
            new Case("5.5.1", "a close", close("03e8"), normal),
            new Case("5.5.1", "a close without status", close(""), normal),
            new Case("5.5.1", "a status of an application", close("0bb8"), "8802 0bb8"),
            new Case("5.5.1", "a status with a reason", close("1387 62 79 65"), "8802 1387"),
            new Case("7.4.2", "the last status of libraries", close("0f9f"), "8802 0f9f"),
            new Case("1.4", "a message before it", TEXT + close("03e8"), "8101 61" + normal),
            new Case("5.5.2", "a ping before it", PING + close("03e8"), "8a01 70" + normal),
            new Case("5.5.3", "a pong before it", "8a80 00000000" + close("03e8"), normal),
            new Case("5.5.1", "a ping behind it", close("03e8") + PING, normal),
            new Case("5.5.1", "a second close behind it", close("03e8") + close("03e9"), normal),
            new Case("5.4", "one between fragments", "0181 00000000 61" + close("03e8"), normal),
            new Case("5.5.1", "half a status", close("03"), error(1002, "protocol-error")),
            new Case("7.4.1", "status 1005", close("03ed"), error(1002, "protocol-error")),
            new Case("7.4.1", "status 1006", close("03ee"), error(1002, "protocol-error")),
            new Case("7.4.1", "status 1015", close("03f7"), error(1002, "protocol-error")),
            new Case("7.4.2", "status 2999", close("0bb7"), error(1002, "protocol-error")),
            new Case("7.4.2", "status 5000", close("1388"), error(1002, "protocol-error")),
            new Case("7.1.6", "no UTF-8 in the reason", close("03e8 ff"), error(1007, "bad-utf8")),
            new Case("8.1", "no UTF-8 in a text", "8181 00000000 ff", error(1007, "bad-utf8")),
            new Case("7.4.1", "a message too long", "82fe 0401", error(1009, "too-long")),
            new Case("5.1", "no mask", "8101 61", error(1002, "protocol-error")),
            new Case("5.2", "a reserved bit", TEXT + "9180", "8101 61" + broken()),
            new Case("5.4", "a message within another", "0180 00000000" + TEXT, broken()))
        .flatMap(c -> Stream.of(1, 3, 10_000).map(step -> Arguments.of(c, step)));
  }

  @ParameterizedTest(name = "{0}, in reads of {1}")
  @MethodSource
  void conversations(Case c, int step) {
    for (String trailing : new String[] {"", TEXT + "ff"}) {
      SessionDriver driver = new SessionDriver();
      driver.receive(WebSocketSessionTest.handshake("/echo")).takeSent();
      driver.receiveInSteps(bytes(c.in + trailing), step);
      assertEquals(plain(c.out), HexFormat.of().formatHex(latin1(driver.takeSent())));
      assertInstanceOf(Action.Close.class, driver.last());
      assertFalse(driver.session.wantsInput());
    }
  }

  private static String close(String body) {
    String payload = plain(body);
    return String.format(Locale.ROOT, "88%02x00000000%s", 0x80 | payload.length() / 2, payload);
  }

  private static String broken() {
    return error(1002, "protocol-error");
  }

  private static String error(int status, String reason) {
    String text = HexFormat.of().formatHex(latin1(reason));
    return String.format(Locale.ROOT, "88%02x%04x%s", 2 + reason.length(), status, text);
  }

  private static String plain(String hex) {
    return hex.replace(" ", "");
  }

  private static byte[] bytes(String hex) {
    return HexFormat.of().parseHex(plain(hex));
  }

  private static byte[] latin1(String text) {
    return text.getBytes(StandardCharsets.ISO_8859_1);
  }
}
