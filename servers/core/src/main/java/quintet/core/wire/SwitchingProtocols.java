package quintet.core.wire;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;

/** The response that accepts an upgrade (RFC 6455 section 4.2.2, step 5). */
final class SwitchingProtocols {
  /** Proves that the server knows WebSocket; not a secret (RFC 6455 section 1.3). */
  private static final String GUID = "258EAFA5-E914-47DA-95CA-C5AB0DC85B11";

  /** Never fed, so that every thread may copy it. */
  private static final MessageDigest SHA_1 = first();

  private static final String BEFORE_ACCEPT =
      "HTTP/1.1 101 Switching Protocols\r\n"
          + "Upgrade: websocket\r\n"
          + "Connection: Upgrade\r\n"
          + "Sec-WebSocket-Accept: ";

  private SwitchingProtocols() {}

  /** The response to a handshake with that key, by which the client knows that it was read. */
  static Frame response(String key) {
    String response = BEFORE_ACCEPT + accept(key) + "\r\n\r\n";
    return Frame.own(response.getBytes(StandardCharsets.US_ASCII));
  }

  /** SHA-1 of key and GUID, in base64. It protects nothing, so SHA-1 will do (section 10.8). */
  static String accept(String key) {
    byte[] hash = sha1().digest((key + GUID).getBytes(StandardCharsets.US_ASCII));
    return Base64.getEncoder().encodeToString(hash);
  }

  // A copy: asking for one anew leaves something behind with each thread that asks, and two models
  // have a thread for each connection.
  private static MessageDigest sha1() {
    try {
      return (MessageDigest) SHA_1.clone();
    } catch (CloneNotSupportedException e) {
      throw new IllegalStateException("every Java platform's own digests can be copied", e);
    }
  }

  private static MessageDigest first() {
    try {
      return MessageDigest.getInstance("SHA-1");
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java platform has SHA-1", e);
    }
  }
}
