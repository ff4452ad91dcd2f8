package quintet.loadtest.ledger.claim;

import java.util.Locale;
import quintet.loadtest.results.summary.Quantity;

/** What a figure counts, and how people read it. */
public enum Unit {
  /** A duration in nanoseconds. */
  NANOS,
  /** A size of memory. */
  BYTES,
  /** How many times another figure. */
  TIMES,
  /** A part of a whole, 1 for all of it. */
  SHARE,
  /** So many a second. */
  RATE,
  /** So many. */
  COUNT;

  /** A figure with its unit. */
  public String text(double value) {
    return switch (this) {
      case NANOS -> Quantity.nanos(value);
      case BYTES -> Quantity.bytes(value);
      case TIMES -> Quantity.number(value) + " times";
      case SHARE -> Quantity.number(value * 100) + " %";
      case RATE -> Quantity.perSecond(value) + "/s";
      case COUNT -> Quantity.number(value);
    };
  }

  /** For programs. */
  public String key() {
    return name().toLowerCase(Locale.ROOT);
  }
}
