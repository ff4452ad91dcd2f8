package quintet.trials.chaos;

import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.opentest4j.TestAbortedException;
import quintet.options.BadOptionException;
import quintet.options.ExitCode;
import quintet.options.Guide;
import quintet.options.Kind;
import quintet.options.ModelSpec;
import quintet.options.Option;
import quintet.options.OptionTable;
import quintet.options.ProjectRoot;
import quintet.options.Surroundings;
import quintet.options.Values;
import quintet.options.Verb;
import quintet.options.Wording;
import quintet.options.Words;
import quintet.testkit.server.ModelLauncher;

/**
 * Runs the table of faults against models as real processes, and prints each cell as it is decided.
 */
public final class Chaos implements Verb {
  private static final Option<List<String>> ONLY =
      Option.of(
          "only", Kind.listOf(Kind.text("WORD")), "", "faults whose title has one of these words");
  private static final Option<Integer> DRAINS =
      Option.of("drains", Kind.whole(1, 1_000), "20", "how often a drain is repeated");
  private static final Option<Path> OUT =
      Option.open("out", Kind.path("FOLDER"), "default: servers/conformance/trials/target/chaos");
  private static final Option<Boolean> OWN_NETWORK =
      Option.flag(
          "own-network", "this process has a network of its own; set where that can be had");
  private static final OptionTable OPTIONS =
      new OptionTable(
          "chaos",
          "Breaks things around a model, and says by figures what became of everybody else.",
          Words.some("MODEL", "one or more, also with commas: netty,netty:epoll"),
          List.of(ONLY, DRAINS, OUT, OWN_NETWORK),
          titles());

  private final PrintStream out;
  private final PrintStream err;

  Chaos(PrintStream out, PrintStream err) {
    this.out = out;
    this.err = err;
  }

  /** For completion. */
  public Chaos() {
    this(System.out, System.err);
  }

  /**
   * Exits with 0 if every cell held or could not be run here, 1 if one did not hold, 2 with one
   * line on stderr if the arguments are wrong.
   */
  public static void main(String[] arguments) {
    System.exit(new Chaos().run(arguments).number());
  }

  @Override
  public OptionTable options() {
    return OPTIONS;
  }

  private static List<String> titles() {
    List<String> lines = new ArrayList<>();
    lines.add(
        "As root on Linux it has a network of its own, where it may also drop packets. Faults:");
    Catalogue.all().forEach(fault -> lines.add("  " + fault.title()));
    lines.add("");
    return lines;
  }

  ExitCode run(String... arguments) {
    try {
      Values values = OPTIONS.read(Surroundings.none(), out, arguments);
      if (values == null) {
        return ExitCode.DONE;
      }
      List<ModelSpec> models = ModelSpec.parseOwn(String.join(",", values.words()));
      List<Fault> faults = wanted(values.get(ONLY));
      if (values.isDry(
          out,
          String.format(
              Locale.ROOT,
              "break %d things around %s",
              faults.size(),
              String.join(", ", values.words())))) {
        return ExitCode.DONE;
      }
      if (!values.get(OWN_NETWORK) && OwnNetwork.isToBeHad()) {
        return OwnNetwork.run(OWN_NETWORK.dashed());
      }
      return run(models, faults, values);
    } catch (BadOptionException e) {
      return Guide.refuse(err, OPTIONS.verb(), e);
    } catch (IOException e) {
      err.println("quintet chaos: the results can't be written: " + e.getMessage());
      return ExitCode.MISUSED;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return ExitCode.MISSED;
    }
  }

  private static List<Fault> wanted(List<String> only) {
    List<Fault> faults =
        Catalogue.all().stream()
            .filter(fault -> only.isEmpty() || only.stream().anyMatch(fault.title()::contains))
            .toList();
    if (faults.isEmpty()) {
      throw new BadOptionException(
          "--only: no fault has such a word: " + Wording.oneLine(String.join(", ", only)));
    }
    return faults;
  }

  private ExitCode run(List<ModelSpec> models, List<Fault> faults, Values values)
      throws IOException, InterruptedException {
    Path folder = values.find(OUT);
    if (folder == null) {
      folder = ProjectRoot.here().resolve("servers/conformance/trials/target/chaos");
    }
    Results results = new Results(folder);
    for (ModelSpec spec : models) {
      String model = spec.text();
      try (Bench bench =
          new Bench(
              new ModelLauncher(spec.model(), spec.options()),
              values.get(OWN_NETWORK),
              values.get(DRAINS))) {
        for (Fault fault : faults) {
          Cell cell = strike(fault, model, bench);
          results.add(cell);
          String outcome = cell.outcome().name().toLowerCase(Locale.ROOT).replace('_', '-');
          out.println("%-7s  %-9s  %s: %s".formatted(outcome, model, cell.fault(), cell.text()));
        }
      }
    }
    out.println("results in " + folder);
    return results.broken() == 0 ? ExitCode.DONE : ExitCode.MISSED;
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
