package quintet.loadtest.injector.client;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.ThreadLocalRandom;

/**
 * Messages to bytes for both transports, straight into the connection's buffer; masked eight bytes
 * a step.
 *
 * <p>Mask keys come from a xorshift generator (Marsaglia, 2003), seeded at random. RFC 6455 section
 * 5.3 wants them unpredictable to protect proxies from hostile page scripts; here nobody but this
 * program chooses the bytes. One per loop, confined to it.
 */
final class MessageEncoder {
  static final int TEXT = 0x81;
  static final int CLOSE = 0x88;
  static final int PONG = 0x8A;

  /** The largest header: 2, 8 of length, 4 of mask. */
  static final int HEADER = 14;

  private static final VarHandle WORD =
      MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.BIG_ENDIAN);
  private static final VarHandle INT =
      MethodHandles.byteArrayViewVarHandle(int[].class, ByteOrder.BIG_ENDIAN);
  private static final int MASKED = 0x80;

  private int seed = ThreadLocalRandom.current().nextInt() | 1;

  /** Appends {@code text[offset..offset+length)} as a line. */
  void line(SendBuffer out, byte[] text, int offset, int length) {
    byte[] to = out.reserve(length + 1);
    int at = out.size();
    System.arraycopy(text, offset, to, at, length);
    to[at + length] = '\n';
    out.grow(length + 1);
  }

  /**
   * Appends {@code body[offset..offset+length)} as one masked frame; {@code first} is its first
   * byte.
   */
  void frame(SendBuffer out, int first, byte[] body, int offset, int length) {
    byte[] to = out.reserve(HEADER + length);
    int start = out.size();
    to[start] = (byte) first;
    int at = start + 2;
    if (length < 126) {
      to[start + 1] = (byte) (MASKED | length);
    } else if (length <= 0xFFFF) {
      to[start + 1] = (byte) (MASKED | 126);
      to[start + 2] = (byte) (length >>> 8);
      to[start + 3] = (byte) length;
      at += 2;
    } else {
      to[start + 1] = (byte) (MASKED | 127);
      WORD.set(to, at, (long) length);
      at += 8;
    }
    int key = nextKey();
    INT.set(to, at, key);
    at += 4;
    mask(key, body, offset, to, at, length);
    out.grow(at + length - start);
  }

  /** A command outside the measured path. */
  static byte[] ascii(String text) {
    return text.getBytes(StandardCharsets.US_ASCII);
  }

  private static void mask(int key, byte[] body, int offset, byte[] to, int at, int length) {
    long wide = ((long) key << 32) | (key & 0xFFFFFFFFL);
    int i = 0;
    for (; i <= length - 8; i += 8) {
      WORD.set(to, at + i, (long) WORD.get(body, offset + i) ^ wide);
    }
    for (; i < length; i++) {
      to[at + i] = (byte) (body[offset + i] ^ (key >>> (24 - (i & 3) * 8)));
    }
  }

  private int nextKey() {
    int x = seed;
    x ^= x << 13;
    x ^= x >>> 17;
    x ^= x << 5;
    seed = x;
    return x;
  }
}
