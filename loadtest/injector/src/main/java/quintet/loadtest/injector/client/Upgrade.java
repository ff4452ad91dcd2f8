package quintet.loadtest.injector.client;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;
import java.util.Locale;
import java.util.concurrent.ThreadLocalRandom;
import quintet.options.HostPort;

/**
 * The opening handshake of RFC 6455 section 4.1, client side, offering no extension and no
 * subprotocol.
 */
final class Upgrade {
  /** The largest response that is read, in bytes. */
  static final int LARGEST_RESPONSE = 8192;

  private static final String GUID = "258EAFA5-E914-47DA-95CA-C5AB0DC85B11";

  private final String key;

  Upgrade() {
    byte[] nonce = new byte[16];
    ThreadLocalRandom.current().nextBytes(nonce);
    key = Base64.getEncoder().encodeToString(nonce);
  }

  /** The request for a place at a target. */
  byte[] request(HostPort target, WebSocketPlace place) {
    StringBuilder more = new StringBuilder();
    place.fields().forEach(field -> more.append(field).append("\r\n"));
    return MessageEncoder.ascii(
        "GET "
            + place.path()
            + " HTTP/1.1\r\nHost: "
            + target
            + "\r\nUpgrade: websocket\r\nConnection: Upgrade\r\nSec-WebSocket-Key: "
            + key
            + "\r\nSec-WebSocket-Version: 13\r\n"
            + more
            + "\r\n");
  }

  /** Index behind the empty line that ends the response, or -1 while it is incomplete. */
  static int end(byte[] array, int from, int to) {
    for (int i = from + 3; i < to; i++) {
      if (array[i] == '\n' && array[i - 1] == '\r' && array[i - 2] == '\n') {
        return i + 1;
      }
    }
    return -1;
  }

  /**
   * Checks the response {@code array[from..to)}.
   *
   * @throws ProtocolException saying what the server answered instead
   */
  void check(byte[] array, int from, int to) throws ProtocolException {
    String response = new String(array, from, to - from, StandardCharsets.ISO_8859_1);
    String[] lines = response.split("\r\n", -1);
    if (!lines[0].startsWith("HTTP/1.1 101")) {
      throw new ProtocolException("the server answered \"" + lines[0] + "\" to the upgrade");
    }
    for (String line : lines) {
      int colon = line.indexOf(':');
      String name = colon < 0 ? "" : line.substring(0, colon).toLowerCase(Locale.ROOT);
      if (name.equals("sec-websocket-accept")
          && line.substring(colon + 1).strip().equals(accept())) {
        return;
      }
      if (name.equals("sec-websocket-extensions")) {
        throw new ProtocolException("the server chose an extension that was not offered");
      }
    }
    throw new ProtocolException("the server's Sec-WebSocket-Accept is missing or wrong");
  }

  private String accept() {
    try {
      byte[] digest = MessageDigest.getInstance("SHA-1").digest(MessageEncoder.ascii(key + GUID));
      return Base64.getEncoder().encodeToString(digest);
    } catch (NoSuchAlgorithmException e) {
      throw new AssertionError("every JDK has SHA-1", e);
    }
  }
}
