package quintet.testkit.client;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.ThreadLocalRandom;

/** One WebSocket frame (RFC 6455 section 5.2). The payload is unmasked, and not copied. */
public final class WsFrame {
  /** Continues a fragmented message. */
  public static final int CONTINUATION = 0x0;

  /** UTF-8 text. */
  public static final int TEXT = 0x1;

  /** Any bytes. */
  public static final int BINARY = 0x2;

  /** Ends the connection. */
  public static final int CLOSE = 0x8;

  /** Asks for a pong. */
  public static final int PING = 0x9;

  /** Answers a ping. */
  public static final int PONG = 0xA;

  private static final int MASK_BYTES = 4;

  private final boolean fin;
  private final int reserved;
  private final int opcode;
  private final byte[] payload;

  /**
   * Any frame, also one that breaks the rules.
   *
   * @param fin whether it ends its message
   * @param reserved the three reserved bits
   * @param opcode four bits
   * @param payload unmasked; not changed any more
   */
  public WsFrame(boolean fin, int reserved, int opcode, byte[] payload) {
    this.fin = fin;
    this.reserved = reserved;
    this.opcode = opcode;
    this.payload = payload;
  }

  /** A whole message or control frame. */
  public static WsFrame of(int opcode, byte[] payload) {
    return new WsFrame(true, 0, opcode, payload);
  }

  /** A whole text message. */
  public static WsFrame text(String text) {
    return of(TEXT, text.getBytes(StandardCharsets.UTF_8));
  }

  /** A part of a message. */
  public static WsFrame part(boolean fin, int opcode, String text) {
    return new WsFrame(fin, 0, opcode, text.getBytes(StandardCharsets.UTF_8));
  }

  /** A close frame with a status and an ASCII reason. */
  public static WsFrame close(int status, String reason) {
    byte[] text = reason.getBytes(StandardCharsets.US_ASCII);
    byte[] payload = new byte[2 + text.length];
    payload[0] = (byte) (status >> 8);
    payload[1] = (byte) status;
    System.arraycopy(text, 0, payload, 2, text.length);
    return of(CLOSE, payload);
  }

  /** Whether it ends its message. */
  public boolean fin() {
    return fin;
  }

  /** What kind it is. */
  public int opcode() {
    return opcode;
  }

  /** The unmasked bytes. */
  public byte[] payload() {
    return payload;
  }

  /** As a client must send it: masked with a fresh random key (section 5.3). */
  public byte[] masked() {
    byte[] key = new byte[MASK_BYTES];
    ThreadLocalRandom.current().nextBytes(key);
    return masked(key);
  }

  /** As {@link #masked()}, with a key of the caller's: four bytes. */
  public byte[] masked(byte[] key) {
    byte[] body = new byte[payload.length];
    for (int i = 0; i < body.length; i++) {
      body[i] = (byte) (payload[i] ^ key[i % MASK_BYTES]);
    }
    return encode(fin, reserved, opcode, key, payload.length, body);
  }

  /** As a client must not send it: without a mask. */
  public byte[] unmasked() {
    return encode(fin, reserved, opcode, new byte[0], payload.length, payload);
  }

  /** Only the header and mask of a frame that claims to have {@code length} bytes. */
  public static byte[] claim(int opcode, long length) {
    return encode(true, 0, opcode, new byte[MASK_BYTES], length, new byte[0]);
  }

  private static byte[] encode(
      boolean fin, int reserved, int opcode, byte[] key, long length, byte[] body) {
    boolean seven = length >= 0 && length < 126;
    boolean sixteen = length >= 126 && length < 1 << 16;
    int extended = seven ? 0 : sixteen ? 2 : 8;
    int maskBit = key.length > 0 ? 0x80 : 0;
    ByteBuffer frame = ByteBuffer.allocate(2 + extended + key.length + body.length);
    frame.put((byte) ((fin ? 0x80 : 0) | reserved << 4 | opcode));
    if (seven) {
      frame.put((byte) (maskBit | (int) length));
    } else if (sixteen) {
      frame.put((byte) (maskBit | 126)).putShort((short) length);
    } else {
      frame.put((byte) (maskBit | 127)).putLong(length);
    }
    return frame.put(key).put(body).array();
  }

  /** Reads one frame of a server: never masked, no reserved bits, shortest length form. */
  static WsFrame read(Wire wire, int first) {
    int second = wire.readFully(1)[0] & 0xff;
    check((first & 0x70) == 0, "the server set reserved bits");
    check((second & 0x80) == 0, "the server masked a frame");
    long length = second;
    if (second == 126) {
      length = ByteBuffer.wrap(wire.readFully(2)).getShort() & 0xffff;
      check(length >= 126, "the server did not use the shortest length");
    } else if (second == 127) {
      length = ByteBuffer.wrap(wire.readFully(8)).getLong();
      check(length >= 1 << 16, "the server did not use the shortest length");
    }
    check(length <= 1 << 26, "the server sent a frame of " + length + " bytes");
    return new WsFrame((first & 0x80) != 0, 0, first & 0xf, wire.readFully((int) length));
  }

  /** The payload as text. */
  public String text() {
    return new String(payload, StandardCharsets.UTF_8);
  }

  private static void check(boolean holds, String otherwise) {
    if (!holds) {
      throw new AssertionError(otherwise);
    }
  }
}
