package quintet.trials.soak;

import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import quintet.testkit.server.ModelLauncher;

/**
 * What was asked for.
 *
 * @param models with their variants, as {@code netty:epoll}
 */
record SoakOptions(List<String> models, Course course) {
  static final String USAGE = "usage: soak MODEL[,MODEL...] [--minutes N] [--seed N]";
  private static final int USUAL_MINUTES = 10;
  private static final int MOST_MINUTES = 600;

  /**
   * @throws IllegalArgumentException with one line for people
   */
  static SoakOptions parse(List<String> arguments) {
    List<String> models = new ArrayList<>();
    int minutes = USUAL_MINUTES;
    int seed = 1;
    for (Iterator<String> each = arguments.iterator(); each.hasNext(); ) {
      String argument = each.next();
      switch (argument) {
        case "--minutes" -> minutes = number(argument, each, MOST_MINUTES);
        case "--seed" -> seed = number(argument, each, Integer.MAX_VALUE);
        default -> {
          if (argument.startsWith("-")) {
            throw new IllegalArgumentException("unexpected " + argument + "; " + USAGE);
          }
          models.addAll(List.of(argument.split(",")));
        }
      }
    }
    if (models.isEmpty()) {
      throw new IllegalArgumentException("which model? " + USAGE);
    }
    models.forEach(ModelLauncher::present);
    return new SoakOptions(models, Course.minutes(minutes, seed));
  }

  private static int number(String option, Iterator<String> rest, int most) {
    String text = rest.hasNext() ? rest.next() : "nothing";
    if (text.matches("[1-9][0-9]{0,9}") && Long.parseLong(text) <= most) {
      return Integer.parseInt(text);
    }
    String line = text.lines().findFirst().orElse("");
    throw new IllegalArgumentException(
        "%s is a whole number from 1 to %d, not '%s'".formatted(option, most, line));
  }
}
