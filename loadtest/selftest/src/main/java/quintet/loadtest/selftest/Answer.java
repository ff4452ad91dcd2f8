package quintet.loadtest.selftest;

import java.util.Locale;

/**
 * One line of the table.
 *
 * @param what was asked
 * @param known the answer known beforehand
 * @param measured the instrument's
 * @param error how far apart they are, and how far they may be
 * @param standing what to think of it
 */
record Answer(String what, String known, String measured, String error, Standing standing) {
  /** What an answer is worth. */
  enum Standing {
    RIGHT("right"),
    WRONG("WRONG"),
    REFUSED("REFUSED"),
    NOT_COMPARED("not compared"),
    SHOWN("shown, not judged");

    private final String label;

    Standing(String label) {
      this.label = label;
    }

    /** In the table. */
    String label() {
      return label;
    }
  }

  /** Counts must agree to the message. */
  static Answer count(String what, long known, long measured) {
    return new Answer(
        what,
        Long.toString(known),
        Long.toString(measured),
        Long.toString(measured - known),
        standing(known == measured));
  }

  /** Durations, in nanoseconds, that may differ by {@code tolerance} of the known one. */
  static Answer nanos(String what, double known, double measured, double tolerance) {
    return relative(what, known, measured, millis(known), millis(measured), tolerance);
  }

  /** Numbers that may differ by {@code tolerance} of the known one. */
  static Answer number(String what, double known, double measured, double tolerance) {
    return relative(what, known, measured, plain(known), plain(measured), tolerance);
  }

  /** A duration in nanoseconds that must lie between two others, both included. */
  static Answer between(String what, double low, double high, double measured) {
    double outside = measured < low ? measured - low : Math.max(measured - high, 0);
    return new Answer(
        what,
        millis(low) + " to " + millis(high),
        millis(measured),
        outside == 0 ? "inside" : millis(outside) + " outside",
        standing(outside == 0));
  }

  /** How many of so many: must be from one number to another, both included. */
  static Answer share(String what, int low, int high, int measured, int of) {
    int outside = measured < low ? measured - low : Math.max(measured - high, 0);
    String known = low + " to " + high;
    if (low == 0) {
      known = "at most " + high;
    } else if (high == of) {
      known = "at least " + low;
    }
    return new Answer(
        what,
        known + " of " + of,
        Integer.toString(measured),
        outside == 0 ? "inside" : Math.abs(outside) + " outside",
        standing(outside == 0));
  }

  /** The instrument refused every attempt. */
  static Answer refused(String what, String why) {
    return new Answer(what, "", "", why, Standing.REFUSED);
  }

  /** Durations, in nanoseconds, of which nobody promises that they agree. */
  static Answer shown(String what, double known, double measured) {
    return new Answer(
        what,
        millis(known),
        millis(measured),
        String.format(Locale.ROOT, "%+.2f %%", 100 * (measured / known - 1)),
        Standing.SHOWN);
  }

  /** There was nothing to compare with. */
  static Answer notCompared(String what, String why) {
    return new Answer(what, "", "", why, Standing.NOT_COMPARED);
  }

  private static Answer relative(
      String what,
      double known,
      double measured,
      String knownText,
      String measuredText,
      double tolerance) {
    double error = measured / known - 1;
    return new Answer(
        what,
        knownText,
        measuredText,
        String.format(Locale.ROOT, "%+.2f %% of %.0f %%", 100 * error, 100 * tolerance),
        standing(Math.abs(error) <= tolerance));
  }

  private static Standing standing(boolean right) {
    return right ? Standing.RIGHT : Standing.WRONG;
  }

  private static String millis(double nanos) {
    return String.format(Locale.ROOT, "%.3f ms", nanos / 1e6);
  }

  private static String plain(double number) {
    return String.format(Locale.ROOT, "%.3f", number);
  }
}
