package quintet.trials.soak;

import java.io.PrintStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import quintet.options.BadOptionException;
import quintet.options.ExitCode;
import quintet.options.Guide;
import quintet.options.Kind;
import quintet.options.ModelSpec;
import quintet.options.Option;
import quintet.options.OptionTable;
import quintet.options.Surroundings;
import quintet.options.Values;
import quintet.options.Verb;
import quintet.options.Words;

/**
 * Lets a crowd come, go and misbehave at servers for some minutes, and says what they hold before
 * and afterwards.
 */
public final class Soak implements Verb {
  private static final Option<Integer> MINUTES =
      Option.of("minutes", Kind.whole(1, 600), "10", "of churn, after a warm-up");
  private static final Option<Integer> SEED =
      Option.of("seed", Kind.whole(1, Integer.MAX_VALUE), "1", "of all that is left to chance");
  private static final OptionTable OPTIONS =
      new OptionTable(
          "soak",
          "Lets a crowd misbehave at models for some minutes, and says what of it is left.",
          Words.some("MODEL", "one or more, also with commas: netty,netty:epoll"),
          List.of(MINUTES, SEED));

  private final PrintStream out;
  private final PrintStream err;

  Soak(PrintStream out, PrintStream err) {
    this.out = out;
    this.err = err;
  }

  /** For completion. */
  public Soak() {
    this(System.out, System.err);
  }

  /**
   * Exits with 0 if everything returned to where it began and everybody was treated as they must
   * be, 1 if not, 2 with one line on stderr if the arguments are wrong.
   */
  public static void main(String[] arguments) {
    System.exit(new Soak().run(arguments).number());
  }

  @Override
  public OptionTable options() {
    return OPTIONS;
  }

  ExitCode run(String... arguments) {
    try {
      Values values = OPTIONS.read(Surroundings.none(), out, arguments);
      if (values == null) {
        return ExitCode.DONE;
      }
      List<ModelSpec> models = ModelSpec.parseOwn(String.join(",", values.words()));
      int minutes = values.get(MINUTES);
      if (values.isDry(
          out,
          String.format(
              Locale.ROOT, "soak %s, %d min each", String.join(", ", values.words()), minutes))) {
        return ExitCode.DONE;
      }
      return run(models, Course.minutes(minutes, values.get(SEED)));
    } catch (BadOptionException e) {
      return Guide.refuse(err, OPTIONS.verb(), e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return ExitCode.MISSED;
    }
  }

  private ExitCode run(List<ModelSpec> models, Course course) throws InterruptedException {
    List<Outcome> outcomes = new ArrayList<>();
    boolean broken = false;
    for (ModelSpec model : models) {
      try {
        Outcome outcome = new SoakRun(model, course, out).run();
        outcomes.add(outcome);
        for (Holding each : outcome.left()) {
          out.println(
              "%-9s  did not return to where they began: %s".formatted(model.text(), each.title()));
          broken = true;
        }
      } catch (AssertionError e) {
        out.println("%-9s  broken: %s".formatted(model.text(), e.getMessage()));
        broken = true;
      }
    }
    if (!outcomes.isEmpty()) {
      Outcome.table(outcomes).forEach(out::println);
    }
    return broken ? ExitCode.MISSED : ExitCode.DONE;
  }
}
