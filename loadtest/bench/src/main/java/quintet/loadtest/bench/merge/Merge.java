package quintet.loadtest.bench.merge;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import quintet.loadtest.bench.drive.Program;
import quintet.loadtest.results.summary.ConsoleTable;
import quintet.loadtest.results.summary.Summary;
import quintet.options.BadOptionException;
import quintet.options.ExitCode;
import quintet.options.Kind;
import quintet.options.Option;
import quintet.options.OptionTable;
import quintet.options.Surroundings;
import quintet.options.TimeSpan;
import quintet.options.Values;
import quintet.options.Verb;
import quintet.options.Words;

/** {@code ./quintet merge}: the runs of several injectors as one run. */
public final class Merge implements Verb {
  private static final Option<Path> OUT =
      Option.open("out", Kind.path("FOLDER"), "for the result; new, or empty; must be named");
  private static final Option<Integer> INJECTORS =
      Option.open(
          "injectors",
          Kind.whole(2, 15),
          "how many runs a RUN has in folders 0, 1, 2, ... in it, that is none itself");
  private static final Option<TimeSpan> WAIT =
      Option.of("wait", Kind.time("0ms", "24h"), "0s", "for those to end, with --injectors");
  private static final OptionTable OPTIONS =
      new OptionTable(
          "merge",
          "Merges the runs of several injectors that loaded one server at the same time.",
          new Words(
              "RUN",
              1,
              Integer.MAX_VALUE,
              List.of(),
              "folders of the runs, two or more; or one that has them, with --injectors"),
          List.of(OUT, INJECTORS, WAIT));

  /** For completion. */
  public Merge() {}

  /** Takes what follows the verb. */
  public static void main(String[] args) {
    Program.run(OPTIONS.verb(), _ -> run(args));
  }

  @Override
  public OptionTable options() {
    return OPTIONS;
  }

  /** Merges as the words of a command line say, and returns the exit code. */
  static int run(String[] args) throws IOException, InterruptedException {
    Values values = OPTIONS.read(Surroundings.none(), System.out, args);
    if (values == null) {
      return ExitCode.DONE.number();
    }
    Path out = values.find(OUT);
    if (out == null) {
      throw new BadOptionException("--out FOLDER is missing: where the result goes");
    }
    List<Path> runs = runs(values);
    List<Part> parts = MergedRun.parts(runs);
    if (values.isDry(
        System.out, String.format(Locale.ROOT, "merge %d runs into %s", runs.size(), out))) {
      return ExitCode.DONE.number();
    }
    makeFolder(out);
    String command = "./quintet merge " + String.join(" ", args);
    Summary summary = MergedRun.write(parts, out, command);
    System.out.println(ConsoleTable.of(summary));
    System.out.println("Results: " + out);
    new Neighbours(parts).lines().forEach(System.out::println);
    List<String> missed = summary.missed();
    missed.forEach(line -> System.err.println("quintet merge: " + line));
    return (missed.isEmpty() ? ExitCode.DONE : ExitCode.MISSED).number();
  }

  private static List<Path> runs(Values values) throws IOException, InterruptedException {
    List<Path> named = values.words().stream().map(Path::of).toList();
    Integer injectors = values.find(INJECTORS);
    if (injectors == null) {
      if (named.size() < 2) {
        throw new BadOptionException(
            "RUN: two or more folders are needed, or one that has them and --injectors");
      }
      return named;
    }
    if (named.size() > 1 || !FleetFolder.is(named.getFirst())) {
      throw new BadOptionException(
          "--injectors goes with one folder that has the runs in it, and is none itself");
    }
    return new FleetFolder(named.getFirst()).await(injectors, values.get(WAIT).duration());
  }

  private static void makeFolder(Path out) throws IOException {
    if (Files.isDirectory(out)) {
      try (var there = Files.list(out)) {
        if (there.findAny().isPresent()) {
          throw new BadOptionException("--out " + out + ": is not empty");
        }
      }
    }
    try {
      Files.createDirectories(out);
    } catch (IOException e) {
      throw new BadOptionException("--out " + out + ": can't be made: " + e.getMessage());
    }
  }
}
