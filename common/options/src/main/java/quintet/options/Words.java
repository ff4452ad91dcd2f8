package quintet.options;

import java.util.List;
import java.util.Locale;

/**
 * The words of a command line that are no options, such as a scenario or addresses.
 *
 * @param label stands for one in help texts, such as {@code SCENARIO}; one of which there may be
 *     none is read by the verb itself, before its options
 * @param least how many there must be
 * @param most how many there may be
 * @param choices what each may be; empty for anything
 * @param help what they are, in one line
 */
public record Words(String label, int least, int most, List<String> choices, String help) {
  /** None at all. */
  public static final Words NONE = new Words("", 0, 0, List.of(), "");

  public Words {
    choices = List.copyOf(choices);
  }

  /** Exactly one, whatever it is. */
  public static Words one(String label, String help) {
    return new Words(label, 1, 1, List.of(), help);
  }

  /** Exactly one of a few. */
  public static Words oneOf(String label, List<String> choices, String help) {
    return new Words(label, 1, 1, choices, help);
  }

  /** One or more, whatever they are. */
  public static Words some(String label, String help) {
    return new Words(label, 1, Integer.MAX_VALUE, List.of(), help);
  }

  /**
   * Checks how many there are, and what.
   *
   * @throws BadOptionException naming the first that is wrong or missing
   */
  void check(List<String> words) {
    if (words.size() > most) {
      throw new BadOptionException(
          "unknown setting " + Wording.quote(words.get(most)) + ": --help lists all");
    }
    if (words.size() < least) {
      throw new BadOptionException(
          label
              + " is missing: "
              + (choices.isEmpty() ? help : "choose from " + String.join(", ", choices)));
    }
    for (String word : words) {
      if (!choices.isEmpty() && !choices.contains(word)) {
        throw new BadOptionException(
            "no %s %s: %s"
                .formatted(
                    label.toLowerCase(Locale.ROOT),
                    Wording.quote(word),
                    Wording.choose(word, choices)));
      }
    }
  }

  /** As in a synopsis: {@code SCENARIO}, {@code RUN...}, {@code [MODEL...]}. */
  String synopsis() {
    String some = most > 1 ? label + "..." : label;
    return least < most && least == 0 ? "[" + some + "]" : some;
  }
}
