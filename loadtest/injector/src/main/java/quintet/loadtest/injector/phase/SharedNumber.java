package quintet.loadtest.injector.phase;

import java.util.Arrays;

/** A number that clients share, as one worker sees it. Confined to its event loop. */
final class SharedNumber {
  private static final int DIGITS = 18;

  private final byte[] add;
  private final byte[] sum;
  private final Totals totals;
  private long last = Long.MIN_VALUE;

  SharedNumber(String key, Totals totals) {
    this.add = Workshop.ascii("ADD " + key + " 1");
    this.sum = Workshop.ascii("SUM " + key + " ");
    this.totals = totals;
  }

  /** Asks to add one. */
  byte[] command() {
    return add;
  }

  /** Whether that answer, {@code array[from..to)}, is about it. */
  boolean isAbout(byte[] array, int from, int to) {
    return to - from > sum.length
        && Arrays.equals(array, from, from + sum.length, sum, 0, sum.length);
  }

  /**
   * Takes an answer that is about it.
   *
   * @return false if its total is none, or not above the last one that this worker was told
   */
  boolean told(byte[] array, int from, int to) {
    long total = 0;
    int at = from + sum.length;
    if (to - at > DIGITS) {
      return false;
    }
    for (; at < to; at++) {
      if (array[at] < '0' || array[at] > '9') {
        return false;
      }
      total = 10 * total + array[at] - '0';
    }
    totals.told(total);
    boolean grown = total > last;
    last = total;
    return grown;
  }
}
