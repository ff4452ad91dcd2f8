package quintet.trials.soak;

import java.io.PrintStream;
import java.util.ArrayList;
import java.util.List;

/**
 * Lets a crowd come, go and misbehave at servers for some minutes, and says what they hold before
 * and afterwards.
 */
public final class Soak {
  private static final int RETURNED = 0;
  private static final int BROKEN = 1;
  private static final int BAD_ARGUMENTS = 2;

  private final PrintStream out;
  private final PrintStream err;

  Soak(PrintStream out, PrintStream err) {
    this.out = out;
    this.err = err;
  }

  /**
   * Exits with 0 if everything returned to where it began and everybody was treated as they must
   * be, 1 if not, 2 with one line on stderr if the arguments are wrong.
   */
  public static void main(String[] arguments) {
    System.exit(new Soak(System.out, System.err).run(List.of(arguments)));
  }

  int run(List<String> arguments) {
    try {
      if (arguments.contains("--help")) {
        out.println(SoakOptions.USAGE);
        return RETURNED;
      }
      SoakOptions options = SoakOptions.parse(arguments);
      return run(options.models(), options.course());
    } catch (IllegalArgumentException e) {
      err.println("soak: " + e.getMessage());
      return BAD_ARGUMENTS;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return BROKEN;
    }
  }

  private int run(List<String> models, Course course) throws InterruptedException {
    List<Outcome> outcomes = new ArrayList<>();
    boolean broken = false;
    for (String model : models) {
      try {
        Outcome outcome = new SoakRun(model, course, out).run();
        outcomes.add(outcome);
        for (Holding each : outcome.left()) {
          out.printf("%-9s  did not return to where they began: %s%n", model, each.title());
          broken = true;
        }
      } catch (AssertionError e) {
        out.printf("%-9s  broken: %s%n", model, e.getMessage());
        broken = true;
      }
    }
    if (!outcomes.isEmpty()) {
      Outcome.table(outcomes).forEach(out::println);
    }
    return broken ? BROKEN : RETURNED;
  }
}
