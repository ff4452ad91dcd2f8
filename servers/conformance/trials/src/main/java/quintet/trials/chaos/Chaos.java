package quintet.trials.chaos;

import java.io.IOException;
import java.io.PrintStream;
import java.util.List;
import java.util.Locale;
import org.opentest4j.TestAbortedException;
import quintet.testkit.server.ModelLauncher;

/**
 * Runs the table of faults against models as real processes, and prints each cell as it is decided.
 */
public final class Chaos {
  private static final int HELD = 0;
  private static final int BROKEN = 1;
  private static final int BAD_ARGUMENTS = 2;

  private final PrintStream out;
  private final PrintStream err;

  Chaos(PrintStream out, PrintStream err) {
    this.out = out;
    this.err = err;
  }

  /**
   * Exits with 0 if every cell held or could not be run here, 1 if one did not hold, 2 with one
   * line on stderr if the arguments are wrong.
   */
  public static void main(String[] arguments) {
    System.exit(new Chaos(System.out, System.err).run(List.of(arguments)));
  }

  int run(List<String> arguments) {
    try {
      if (arguments.contains("--help")) {
        out.println(Options.USAGE);
        Catalogue.all().forEach(fault -> out.println("  " + fault.title()));
        return HELD;
      }
      return run(Options.parse(arguments));
    } catch (IllegalArgumentException e) {
      err.println("chaos: " + e.getMessage());
      return BAD_ARGUMENTS;
    } catch (IOException e) {
      err.println("chaos: the results can't be written: " + e.getMessage());
      return BAD_ARGUMENTS;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return BROKEN;
    }
  }

  private int run(Options options) throws IOException, InterruptedException {
    List<Fault> faults = Catalogue.all().stream().filter(fault -> wanted(options, fault)).toList();
    if (faults.isEmpty()) {
      throw new IllegalArgumentException("no fault has such a word: " + options.only());
    }
    Results results = new Results(options.folder());
    for (String model : options.models()) {
      try (Bench bench =
          new Bench(ModelLauncher.of(model), options.ownNetwork(), options.drains())) {
        for (Fault fault : faults) {
          Cell cell = strike(fault, model, bench);
          results.add(cell);
          String outcome = cell.outcome().name().toLowerCase(Locale.ROOT).replace('_', '-');
          out.printf("%-7s  %-9s  %s: %s%n", outcome, model, cell.fault(), cell.text());
        }
      }
    }
    out.println("results in " + options.folder());
    return results.broken() == 0 ? HELD : BROKEN;
  }

  private static boolean wanted(Options options, Fault fault) {
    return options.only().isEmpty() || options.only().stream().anyMatch(fault.title()::contains);
  }

  private static Cell strike(Fault fault, String model, Bench bench) throws InterruptedException {
    boolean held = false;
    try {
      Finding finding = fault.strike(bench);
      bench.clear(false);
      held = true;
      return new Cell(fault.title(), model, Cell.Outcome.HELD, finding, finding.toString());
    } catch (TestAbortedException e) {
      return failed(fault, model, Cell.Outcome.NOT_RUN, e);
    } catch (AssertionError | RuntimeException e) {
      return failed(fault, model, Cell.Outcome.BROKEN, e);
    } finally {
      if (!held) {
        bench.clear(true);
      }
    }
  }

  private static Cell failed(Fault fault, String model, Cell.Outcome outcome, Throwable cause) {
    return new Cell(fault.title(), model, outcome, null, Cell.line(cause.getMessage()));
  }
}
