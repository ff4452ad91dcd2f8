package quintet.core.wire;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;

/**
 * The byte loops of the codecs, eight bytes at a time.
 *
 * <p>Words are read little-endian on every platform, so that the byte of lowest index is the lowest
 * byte of the word and the first hit is the lowest set bit. All are O(length) with about length/8
 * steps. Callers have checked the ranges.
 */
final class WideBytes {
  private static final VarHandle LONGS =
      MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);
  private static final VarHandle LONGS_OF_BUFFER =
      MethodHandles.byteBufferViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);
  private static final long ONES = 0x0101010101010101L;
  private static final long HIGH_BITS = 0x8080808080808080L;

  private WideBytes() {}

  /** Index of the first {@code wanted} in {@code [from, to)}, or -1. */
  static int indexOf(byte[] bytes, int from, int to, byte wanted) {
    long pattern = (wanted & 0xff) * ONES;
    int i = from;
    for (; i <= to - Long.BYTES; i += Long.BYTES) {
      long zeros = zeros((long) LONGS.get(bytes, i) ^ pattern);
      if (zeros != 0) {
        return i + (Long.numberOfTrailingZeros(zeros) >>> 3);
      }
    }
    for (; i < to; i++) {
      if (bytes[i] == wanted) {
        return i;
      }
    }
    return -1;
  }

  /** The same in a buffer, whose position and limit do not matter. */
  static int indexOf(ByteBuffer bytes, int from, int to, byte wanted) {
    long pattern = (wanted & 0xff) * ONES;
    int i = from;
    for (; i <= to - Long.BYTES; i += Long.BYTES) {
      long zeros = zeros((long) LONGS_OF_BUFFER.get(bytes, i) ^ pattern);
      if (zeros != 0) {
        return i + (Long.numberOfTrailingZeros(zeros) >>> 3);
      }
    }
    for (; i < to; i++) {
      if (bytes.get(i) == wanted) {
        return i;
      }
    }
    return -1;
  }

  /** The highest bit of each byte of 0. A borrow can mark bytes above the first one falsely. */
  private static long zeros(long word) {
    return (word - ONES) & ~word & HIGH_BITS;
  }

  /** Index of the first byte in {@code [from, to)} that is not ASCII, or {@code to}. */
  static int skipAscii(byte[] bytes, int from, int to) {
    int i = from;
    for (; i <= to - Long.BYTES; i += Long.BYTES) {
      long high = (long) LONGS.get(bytes, i) & HIGH_BITS;
      if (high != 0) {
        return i + (Long.numberOfTrailingZeros(high) >>> 3);
      }
    }
    while (i < to && bytes[i] >= 0) {
      i++;
    }
    return i;
  }

  /**
   * Copies {@code count} bytes, each XORed with its byte of a masking key (RFC 6455 section 5.3);
   * in place where source and target are the same.
   *
   * @param key the key's four bytes, the first one lowest; it applies from the first byte copied
   */
  static void unmask(byte[] source, int from, byte[] target, int at, int count, int key) {
    long wideKey = (key & 0xffffffffL) << 32 | (key & 0xffffffffL);
    int i = 0;
    for (; i <= count - Long.BYTES; i += Long.BYTES) {
      LONGS.set(target, at + i, (long) LONGS.get(source, from + i) ^ wideKey);
    }
    for (; i < count; i++) {
      target[at + i] = (byte) (source[from + i] ^ (key >>> ((i & 3) << 3)));
    }
  }
}
