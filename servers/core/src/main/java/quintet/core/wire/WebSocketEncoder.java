package quintet.core.wire;

import java.nio.charset.StandardCharsets;

/**
 * Encodes WebSocket frames as a server sends them: unmasked, unfragmented, without extensions (RFC
 * 6455 section 5.2). Each result is one array of exactly the frame's size, filled without a copy in
 * between.
 *
 * <p>A body without a prefix that ends its array, and has just the room for its header in front, as
 * {@link WebSocketDecoder} leaves it, becomes the frame itself. So whoever has a message framed as
 * it is gives its array away, and an echo is copied once, while it is unmasked.
 */
public final class WebSocketEncoder {
  private static final byte[] NOTHING = new byte[0];
  private static final int MAX_CONTROL_PAYLOAD = 125;

  private WebSocketEncoder() {}

  /** A text message of a prefix and a body. The caller vouches that it is UTF-8. */
  public static byte[] text(byte[] prefix, int prefixLength, byte[] body, int offset, int length) {
    return frame(Opcode.TEXT, prefix, prefixLength, body, offset, length);
  }

  /**
   * A message.
   *
   * @param text whether it is text, which the caller vouches to be UTF-8, or else binary
   */
  public static byte[] message(boolean text, byte[] body, int offset, int length) {
    return frame(text ? Opcode.TEXT : Opcode.BINARY, NOTHING, 0, body, offset, length);
  }

  /** A ping without payload (RFC 6455 section 5.5.2). */
  public static byte[] ping() {
    return control(Opcode.PING, NOTHING, 0, 0);
  }

  /**
   * The answer to a ping (RFC 6455 section 5.5.3).
   *
   * @param payload the ping's; at most 125 bytes
   */
  public static byte[] pong(Text payload) {
    return control(Opcode.PONG, payload.array(), payload.offset(), payload.length());
  }

  /**
   * A close frame (RFC 6455 section 5.5.1).
   *
   * @param code a code that may be sent, or {@link WebSocketDecoder#NO_CLOSE_CODE} for a frame with
   *     neither code nor reason
   * @param reason at most 123 bytes of UTF-8
   */
  public static byte[] close(int code, String reason) {
    if (code == WebSocketDecoder.NO_CLOSE_CODE && reason.isEmpty()) {
      return control(Opcode.CLOSE, NOTHING, 0, 0);
    }
    if (!WebSocketDecoder.isCloseCode(code)) {
      throw new IllegalArgumentException("close code " + code + " may not be sent");
    }
    byte[] text = reason.getBytes(StandardCharsets.UTF_8);
    byte[] body = new byte[2 + text.length];
    body[0] = (byte) (code >>> 8);
    body[1] = (byte) code;
    System.arraycopy(text, 0, body, 2, text.length);
    return control(Opcode.CLOSE, body, 0, body.length);
  }

  private static byte[] control(int opcode, byte[] payload, int offset, int length) {
    if (length > MAX_CONTROL_PAYLOAD) {
      throw new IllegalArgumentException("control payload of " + length + " bytes exceeds 125");
    }
    return frame(opcode, NOTHING, 0, payload, offset, length);
  }

  /** Bytes of the header in front of a payload of that many. */
  static int headerBytes(int payload) {
    return payload <= 125 ? 2 : payload <= 0xFFFF ? 4 : 10;
  }

  private static byte[] frame(
      int opcode, byte[] prefix, int prefixLength, byte[] body, int offset, int length) {
    int payload = Math.addExact(prefixLength, length);
    int header = headerBytes(payload);
    boolean inPlace = prefixLength == 0 && offset == header && body.length == header + length;
    byte[] frame = inPlace ? body : new byte[Math.addExact(header, payload)];
    if (!inPlace) {
      System.arraycopy(prefix, 0, frame, header, prefixLength);
      System.arraycopy(body, offset, frame, header + prefixLength, length);
    }
    int extended = header - 2;
    frame[0] = (byte) (Opcode.FIN | opcode);
    frame[1] = (byte) (extended == 0 ? payload : extended == 2 ? 126 : 127);
    // Network byte order; an int leaves the upper half of the 64-bit form at zero.
    for (int i = 0; i < Math.min(extended, 4); i++) {
      frame[1 + extended - i] = (byte) (payload >>> (8 * i));
    }
    return frame;
  }
}
