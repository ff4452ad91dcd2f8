package quintet.trials.chaos;

import java.util.concurrent.TimeUnit;

/**
 * What was measured while something broke.
 *
 * @param value in {@code unit}
 * @param unit such as {@code ms}
 * @param meaning what the value is, and whatever else was counted, in one line without tabs
 */
record Finding(long value, String unit, String meaning) {
  /** A time, told in milliseconds. */
  static Finding millis(long nanos, String meaning) {
    return new Finding(TimeUnit.NANOSECONDS.toMillis(nanos), "ms", meaning);
  }

  @Override
  public String toString() {
    return value + " " + unit + " " + meaning;
  }
}
