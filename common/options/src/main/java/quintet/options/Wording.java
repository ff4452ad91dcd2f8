package quintet.options;

import java.util.Collection;
import java.util.Comparator;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** How a refusal is worded: what was typed, and what was probably meant. */
public final class Wording {
  private static final int MOST_SHOWN = 80;
  private static final int MOST_EDITS = 3;

  private Wording() {}

  /** What a user typed, in quotes, shortened and without characters that steer a terminal. */
  public static String quote(String typed) {
    return "'" + oneLine(typed) + "'";
  }

  /** The same without quotes. */
  public static String oneLine(String typed) {
    String shown = typed.length() > MOST_SHOWN ? typed.substring(0, MOST_SHOWN) + "..." : typed;
    return line(shown);
  }

  /** A line of any length without characters that steer a terminal. */
  public static String line(String text) {
    return text.codePoints()
        .mapToObj(c -> Character.isISOControl(c) ? "?" : Character.toString(c))
        .collect(Collectors.joining());
  }

  /** {@code did you mean netty?}, where one of few is near; else {@code choose from a, b, c}. */
  public static String choose(String typed, Collection<String> choices) {
    return nearest(typed, choices)
        .map(near -> "did you mean " + near + "?")
        .orElse("choose from " + String.join(", ", choices));
  }

  /**
   * The choice that is fewest edits away, if that is a plausible slip of the hand: at most three,
   * and fewer than half of what was typed.
   */
  public static Optional<String> nearest(String typed, Collection<String> choices) {
    return choices.stream()
        .min(Comparator.comparingInt(choice -> edits(typed, choice)))
        .filter(choice -> edits(typed, choice) <= MOST_EDITS)
        .filter(choice -> 2 * edits(typed, choice) < Math.max(3, typed.length()));
  }

  // Levenshtein's distance, row by row.
  private static int edits(String from, String to) {
    int[] row = IntStream.rangeClosed(0, to.length()).toArray();
    for (int i = 1; i <= from.length(); i++) {
      int diagonal = row[0];
      row[0] = i;
      for (int j = 1; j <= to.length(); j++) {
        int replaced = diagonal + (from.charAt(i - 1) == to.charAt(j - 1) ? 0 : 1);
        diagonal = row[j];
        row[j] = Math.min(replaced, 1 + Math.min(row[j], row[j - 1]));
      }
    }
    return row[to.length()];
  }
}
