package quintet.loadtest.report.figure;

import java.util.Locale;
import quintet.loadtest.report.statistics.Contrast;
import quintet.loadtest.report.statistics.Interval;

/**
 * How far apart a pair is, as people say it: {@code +14 %} up to twice as much, {@code ×2.4} from
 * there on.
 */
public final class Difference {
  private static final double TWICE = 2;
  private static final double ONE_DIGIT_BELOW = 9.95;

  private Difference() {}

  /** The estimate: {@code +14 %}. */
  public static String estimate(Contrast contrast) {
    return of(contrast.ratio());
  }

  /** A ratio: {@code +14 %}, {@code −6.0 %}, {@code ×2.4}. */
  public static String of(double ratio) {
    return one(ratio, ratio >= TWICE);
  }

  /** The interval: {@code +10 to +18 %}, {@code ×2.1 to ×2.8}. */
  public static String interval(Contrast contrast) {
    return range(contrast.interval(), contrast.ratio());
  }

  /** An interval, written as the ratio is that it belongs to. */
  public static String range(Interval interval, double ratio) {
    boolean times = ratio >= TWICE;
    String low = one(interval.lowRatio(), times);
    String high = one(interval.highRatio(), times);
    return low.replace(" %", "") + " to " + high;
  }

  /** A share as a percentage: {@code 3 %}, {@code 2.5 %}. */
  public static String percent(double share) {
    double percent = share * 100;
    boolean whole = Math.abs(percent - Math.rint(percent)) < 1e-9;
    return String.format(Locale.ROOT, whole ? "%.0f %%" : "%.1f %%", percent);
  }

  private static String one(double ratio, boolean times) {
    if (times) {
      return String.format(Locale.ROOT, ratio < ONE_DIGIT_BELOW ? "×%.1f" : "×%.0f", ratio);
    }
    double percent = (ratio - 1) * 100;
    String format = Math.abs(percent) < ONE_DIGIT_BELOW ? "%+.1f %%" : "%+.0f %%";
    return String.format(Locale.ROOT, format, percent).replace('-', '−');
  }
}
