package quintet.loadtest.bench.runs;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import quintet.loadtest.bench.drive.BenchOptions;
import quintet.loadtest.bench.drive.Launchers;
import quintet.loadtest.bench.drive.Program;
import quintet.loadtest.bench.drive.ResultFolder;
import quintet.loadtest.report.page.HistogramPage;
import quintet.loadtest.report.page.RunPage;
import quintet.loadtest.results.summary.Metric;
import quintet.options.BadOptionException;
import quintet.options.ExitCode;
import quintet.options.Kind;
import quintet.options.Option;
import quintet.options.OptionTable;
import quintet.options.Surroundings;
import quintet.options.Values;
import quintet.options.Verb;
import quintet.options.Words;

/** {@code ./quintet runs}: lists runs, shows one or its histogram log, compares several. */
public final class Runs implements Verb {
  private static final String USUAL = "loadtest/target/runs-compared";

  private static final Option<Boolean> COMPARE =
      Option.flag("compare", "writes one page of all runs that are named, two or more");
  private static final Option<Boolean> OPEN = Option.flag("open", "opens the page in a browser");
  private static final Option<Integer> LAST =
      Option.of("last", Kind.whole(1, 10_000), "20", "how many runs are listed, the newest last");
  private static final Option<Path> OUT = BenchOptions.out(USUAL);
  private static final OptionTable OPTIONS =
      new OptionTable(
          "runs",
          "Lists runs; shows the page of one, or what its .hlog file holds; compares several.",
          new Words(
              "RUN",
              0,
              Integer.MAX_VALUE,
              List.of(),
              "names of runs as listed, their folders, or a .hlog file; none lists all"),
          List.of(COMPARE, OPEN, LAST, OUT));

  /** For completion. */
  public Runs() {}

  /** Takes what follows the verb. */
  public static void main(String[] args) {
    Program.run(OPTIONS.verb(), _ -> run(Launchers.here(), args));
  }

  @Override
  public OptionTable options() {
    return OPTIONS;
  }

  /** Does what the words of a command line say, and returns the exit code. */
  static int run(Launchers launchers, String... args) throws IOException {
    Values values = OPTIONS.read(Surroundings.none(), System.out, args);
    if (values == null) {
      return ExitCode.DONE.number();
    }
    Shelf shelf = Shelf.of(launchers.root());
    List<String> words = values.words();
    if (values.get(COMPARE) && words.size() < 2) {
      throw new BadOptionException("--compare takes two runs or more: ./quintet runs lists them");
    }
    if (values.isDry(System.out, intent(values, shelf))) {
      return ExitCode.DONE.number();
    }
    if (words.isEmpty()) {
      System.out.print(shelf.list(values.get(LAST)));
      return ExitCode.DONE.number();
    }
    List<Path> pages = new ArrayList<>();
    if (values.get(COMPARE)) {
      List<Shelf.Run> runs = new ArrayList<>();
      for (String word : words) {
        runs.add(shelf.run(word));
      }
      Path out = ResultFolder.make(BenchOptions.folder(values, OUT, launchers, USUAL));
      pages.add(Compared.write(out, runs));
    } else {
      for (String word : words) {
        pages.add(word.endsWith(".hlog") ? histograms(Path.of(word)) : page(shelf.run(word)));
      }
    }
    for (Path page : pages) {
      Browser.show(System.out, page, values.get(OPEN));
    }
    return ExitCode.DONE.number();
  }

  private static String intent(Values values, Shelf shelf) throws IOException {
    List<String> words = values.words();
    if (words.isEmpty()) {
      return "list the runs in " + shelf.places();
    }
    for (String word : words) {
      if (!word.endsWith(".hlog")) {
        var _ = shelf.run(word);
      }
    }
    return (values.get(COMPARE) ? "compare " : "show ") + String.join(", ", words);
  }

  /** The page of a run; an older run gets its page now. */
  private static Path page(Shelf.Run run) throws IOException {
    Path page = run.folder().resolve(RunPage.NAME);
    return Files.exists(page) ? page : RunPage.write(run.folder(), run.summary());
  }

  private static Path histograms(Path log) throws IOException {
    Map<String, Metric> metrics;
    try {
      metrics = HistogramSums.of(log);
    } catch (IOException e) {
      throw new BadOptionException(String.valueOf(e.getMessage()));
    }
    System.out.print(HistogramSums.table(metrics));
    Path page = log.resolveSibling(log.getFileName() + ".html");
    HistogramPage.write(page, log.getFileName().toString(), metrics);
    return page;
  }
}
