package quintet.loadtest.injector.delivery;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;

/**
 * Thirty-two bits as eight lowercase hexadecimal characters held in one {@code long}, so that a
 * field of a payload is written, read or compared in a handful of register operations.
 *
 * <p>The conversions spread or gather nibbles in parallel (SWAR, "SIMD within a register"); the
 * idea is Lamport's, "Multiple byte processing with full-word instructions", CACM 18(8), 1975.
 */
final class HexWord {
  private static final VarHandle WORD =
      MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.BIG_ENDIAN);

  private static final long LOW_NIBBLES = 0x0F0F0F0F0F0F0F0FL;
  private static final long ONES = 0x0101010101010101L;
  private static final long ZEROS = 0x3030303030303030L;
  private static final int LETTER_GAP = 'a' - '0' - 10;

  private HexWord() {}

  /** The eight bytes at {@code index}, the first one the most significant. */
  static long get(byte[] array, int index) {
    return (long) WORD.get(array, index);
  }

  static void set(byte[] array, int index, long word) {
    WORD.set(array, index, word);
  }

  /** The eight characters of {@code value}. */
  static long encode(int value) {
    long nibbles = value & 0xFFFFFFFFL;
    nibbles = ((nibbles << 16) | nibbles) & 0x0000FFFF0000FFFFL;
    nibbles = ((nibbles << 8) | nibbles) & 0x00FF00FF00FF00FFL;
    nibbles = ((nibbles << 4) | nibbles) & LOW_NIBBLES;
    // Adding six carries into the high nibble exactly for the values that are letters.
    long letters = ((nibbles + 0x0606060606060606L) >>> 4) & ONES;
    return nibbles + ZEROS + letters * LETTER_GAP;
  }

  /** The value of eight hexadecimal characters; anything else gives some number, unchecked. */
  static int decode(long word) {
    long nibbles = (word & LOW_NIBBLES) + ((word >>> 6) & ONES) * 9;
    nibbles = (nibbles | (nibbles >>> 4)) & 0x00FF00FF00FF00FFL;
    nibbles = (nibbles | (nibbles >>> 8)) & 0x0000FFFF0000FFFFL;
    return (int) (nibbles | (nibbles >>> 16));
  }
}
