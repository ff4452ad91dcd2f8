package quintet.loadtest.results.summary;

import java.util.Locale;

/**
 * Figures as people read them: three significant digits and a unit, the same on the console and in
 * the report.
 */
public final class Quantity {
  private Quantity() {}

  /** A duration: {@code 874 ns}, {@code 41.2 µs}, {@code 1.30 ms}, {@code 2.00 s}. */
  public static String nanos(double nanos) {
    if (nanos < 999.5) {
      return three(nanos) + " ns";
    } else if (nanos < 999.5e3) {
      return three(nanos / 1e3) + " µs";
    } else if (nanos < 999.5e6) {
      return three(nanos / 1e6) + " ms";
    }
    return three(nanos / 1e9) + " s";
  }

  /** A duration given in microseconds, never rounded to zero: {@code 3.51 µs}. */
  public static String micros(double micros) {
    return nanos(micros * 1e3);
  }

  /** A duration given in milliseconds. */
  public static String millis(double millis) {
    return millis == 0 ? "0 ms" : nanos(millis * 1e6);
  }

  /** A whole number with groups of three: {@code 200,000}. */
  public static String count(long count) {
    return String.format(Locale.ROOT, "%,d", count);
  }

  /** A rate without its unit: {@code 0.50}, {@code 41.2}, {@code 19,980}. */
  public static String perSecond(double rate) {
    return rate < 999.5 ? three(rate) : count(Math.round(rate));
  }

  /** A memory size in binary units: {@code 640 B}, {@code 2.10 KiB}. A slope may be negative. */
  public static String bytes(double bytes) {
    double size = Math.abs(bytes);
    if (size < 1023.5) {
      return Math.round(bytes) + " B";
    } else if (size < 1023.5 * 1024) {
      return three(bytes / 1024) + " KiB";
    } else if (size < 1023.5 * 1024 * 1024) {
      return three(bytes / (1024.0 * 1024)) + " MiB";
    }
    return three(bytes / (1024.0 * 1024 * 1024)) + " GiB";
  }

  /** A bare number: {@code 0.031}, {@code 1.20}, {@code 12.3}, {@code 1,234}. */
  public static String number(double value) {
    return Math.abs(value) < 999.5 ? three(value) : count(Math.round(value));
  }

  private static String three(double value) {
    double size = Math.abs(value);
    String format = "%.0f";
    if (size == 0 || size >= 99.95) {
      format = "%.0f";
    } else if (size >= 9.995) {
      format = "%.1f";
    } else if (size >= 0.0995) {
      format = "%.2f";
    } else {
      format = "%.3f";
    }
    return String.format(Locale.ROOT, format, value);
  }
}
