package quintet.trials.chaos;

import org.jspecify.annotations.Nullable;

/**
 * One fault against one model.
 *
 * @param fault its name
 * @param model as it was asked for, with its variant
 * @param outcome whether what must hold did
 * @param finding what was measured; null unless it held
 * @param text one line: the finding, what did not hold, or what is missing here
 */
record Cell(String fault, String model, Outcome outcome, @Nullable Finding finding, String text) {
  /** What became of a cell. */
  enum Outcome {
    /** Everything that must hold did. */
    HELD,
    /** Something did not. */
    BROKEN,
    /** This machine, or this user, can't. */
    NOT_RUN
  }

  /** The first line of {@code text}, without tabs; reports have one line for each cell. */
  static String line(@Nullable String text) {
    return String.valueOf(text).lines().findFirst().orElse("").replace('\t', ' ');
  }
}
