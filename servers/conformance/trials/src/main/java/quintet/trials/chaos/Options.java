package quintet.trials.chaos;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import quintet.testkit.server.ModelLauncher;

/**
 * What was asked for.
 *
 * @param models with their variants, as {@code netty:epoll}
 * @param only words of which a fault's title must contain one; none for all faults
 * @param drains how often a drain is repeated
 * @param folder where the results go
 * @param ownNetwork whether this process has a network namespace of its own
 */
record Options(
    List<String> models, List<String> only, int drains, Path folder, boolean ownNetwork) {
  static final String USAGE =
      "usage: chaos MODEL[,MODEL...] [--only WORD[,WORD...]] [--drains N] [--out FOLDER]";
  private static final int MOST_DRAINS = 1_000;

  /**
   * @throws IllegalArgumentException with one line for people
   */
  static Options parse(List<String> arguments) {
    List<String> models = new ArrayList<>();
    List<String> only = List.of();
    int drains = 20;
    Path folder = Path.of("servers/conformance/trials/target/chaos");
    boolean ownNetwork = false;
    for (Iterator<String> each = arguments.iterator(); each.hasNext(); ) {
      String argument = each.next();
      switch (argument) {
        case "--only" -> only = List.of(value(argument, each).split(","));
        case "--drains" -> drains = count(value(argument, each));
        case "--out" -> folder = Path.of(value(argument, each));
        case "--own-network" -> ownNetwork = true;
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
    return new Options(models, only, drains, folder, ownNetwork);
  }

  private static String value(String option, Iterator<String> rest) {
    if (!rest.hasNext()) {
      throw new IllegalArgumentException(option + " needs a value; " + USAGE);
    }
    return rest.next();
  }

  private static int count(String text) {
    try {
      int count = Integer.parseInt(text);
      if (count >= 1 && count <= MOST_DRAINS) {
        return count;
      }
    } catch (NumberFormatException e) {
      throw new IllegalArgumentException("--drains is no number: " + Cell.line(text), e);
    }
    throw new IllegalArgumentException("--drains goes from 1 to " + MOST_DRAINS);
  }
}
