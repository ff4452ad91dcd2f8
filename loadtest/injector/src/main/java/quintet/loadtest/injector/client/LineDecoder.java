package quintet.loadtest.injector.client;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;

/**
 * Lines ended by {@code \n}, a {@code \r} before it dropped.
 *
 * <p>Searches eight bytes a step with the zero-byte test of Mycroft (1987). O(bytes), however they
 * are cut.
 */
final class LineDecoder implements MessageDecoder {
  private static final VarHandle WORD =
      MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);
  private static final long FEEDS = 0x0A0A0A0A0A0A0A0AL;
  private static final long ONES = 0x0101010101010101L;
  private static final long HIGHS = 0x8080808080808080L;

  private final int largest;
  private int searched; // bytes of the incomplete line, without a feed

  LineDecoder(int largest) {
    this.largest = largest;
  }

  @Override
  public int decode(byte[] array, int from, int to, long now, Inbound inbound)
      throws ProtocolException {
    int start = from;
    int end = indexOfFeed(array, start + searched, to);
    while (end >= 0) {
      int stop = end > start && array[end - 1] == '\r' ? end - 1 : end;
      inbound.message(array, start, stop, now);
      start = end + 1;
      end = indexOfFeed(array, start, to);
    }
    if (to - start > largest) {
      throw new ProtocolException("a line of more than " + largest + " bytes");
    }
    searched = to - start;
    return start;
  }

  private static int indexOfFeed(byte[] array, int from, int to) {
    int i = from;
    for (; i <= to - 8; i += 8) {
      long word = (long) WORD.get(array, i) ^ FEEDS;
      long zeros = (word - ONES) & ~word & HIGHS;
      if (zeros != 0) {
        return i + (Long.numberOfTrailingZeros(zeros) >>> 3);
      }
    }
    for (; i < to; i++) {
      if (array[i] == '\n') {
        return i;
      }
    }
    return -1;
  }
}
