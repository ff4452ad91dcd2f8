package quintet.trials.fuzz;

import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import quintet.options.BadOptionException;
import quintet.options.ExitCode;
import quintet.options.Guide;
import quintet.options.Kind;
import quintet.options.Option;
import quintet.options.OptionTable;
import quintet.options.ProjectRoot;
import quintet.options.Surroundings;
import quintet.options.Values;
import quintet.options.Verb;
import quintet.options.Wording;
import quintet.options.Words;
import quintet.process.Children;

/**
 * Looks for inputs that break the core or a model for some minutes, in turn on all guided targets
 * or on those named. What breaks one is written among its kept inputs, where the tests find it.
 */
public final class Fuzz implements Verb {
  private static final Duration STOP_PATIENCE = Duration.ofSeconds(10);
  private static final int MOST_MINUTES = 9_999;
  private static final Option<Integer> SEED =
      Option.open(
          "seed",
          Kind.whole(0, Integer.MAX_VALUE),
          "repeats a blind or socket run; by default another one each time");
  private static final OptionTable OPTIONS =
      new OptionTable(
          "fuzz",
          "Looks for inputs that break the core or a model.",
          new Words(
              "MINUTES [TARGET...]",
              1,
              Integer.MAX_VALUE,
              List.of(),
              "for how many minutes in all, 1 to " + MOST_MINUTES + ", and on what"),
          List.of(SEED),
          List.of(
              "Targets (by default all that are guided):",
              "  " + String.join(", ", FuzzTarget.GUIDED),
              "                   guided: the fuzzer sees what its inputs reach",
              "  blind:TARGET     many more inputs, made from the kept ones and not watched",
              "  socket:MODEL     whole conversations with a server of that model over real sockets",
              ""));

  private final PrintStream out;
  private final PrintStream err;

  Fuzz(PrintStream out, PrintStream err) {
    this.out = out;
    this.err = err;
  }

  /** For completion. */
  public Fuzz() {
    this(System.out, System.err);
  }

  /**
   * Exits with 0 if nothing broke, 1 if something did or could not be built, 2 with one line on
   * stderr if the arguments are wrong.
   */
  public static void main(String[] arguments) {
    System.exit(new Fuzz().run(arguments).number());
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
      int minutes = minutes(values.words().get(0));
      List<FuzzTarget> targets = targets(values.words().subList(1, values.words().size()));
      Integer given = values.find(SEED);
      long seed = given == null ? System.currentTimeMillis() / 1_000 : given;
      if (values.isDry(
          out,
          String.format(
              Locale.ROOT,
              "fuzz %s for %d min in all",
              String.join(", ", targets.stream().map(FuzzTarget::text).toList()),
              minutes))) {
        return ExitCode.DONE;
      }
      return fuzz(targets, minutes * 60 / targets.size(), seed);
    } catch (BadOptionException e) {
      return Guide.refuse(err, OPTIONS.verb(), e);
    } catch (IOException e) {
      err.println("quintet fuzz: can't go on: " + e.getMessage());
      return ExitCode.MISSED;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return ExitCode.MISSED;
    }
  }

  private static int minutes(String word) {
    if (!word.matches("[1-9][0-9]{0,3}")) {
      throw new BadOptionException(
          String.format(
              Locale.ROOT,
              "MINUTES: %s is not a whole number from 1 to %d",
              Wording.quote(word),
              MOST_MINUTES));
    }
    return Integer.parseInt(word);
  }

  private static List<FuzzTarget> targets(List<String> words) {
    return (words.isEmpty() ? FuzzTarget.GUIDED : words).stream().map(FuzzTarget::parse).toList();
  }

  private ExitCode fuzz(List<FuzzTarget> targets, int seconds, long seed)
      throws IOException, InterruptedException {
    try (Children children = new Children(STOP_PATIENCE)) {
      Runtime.getRuntime().addShutdownHook(new Thread(children::close, "end of all targets"));
      if (!build(children, targets)) {
        return ExitCode.MISSED;
      }
      boolean broken = false;
      for (FuzzTarget target : targets) {
        out.printf(Locale.ROOT, "%s, %d s: ", target.text(), seconds);
        out.flush();
        broken |= !new FuzzRun(children, ProjectRoot.here(), target).run(seconds, seed, out);
      }
      return broken ? ExitCode.MISSED : ExitCode.DONE;
    }
  }

  // The targets are tests, which no jar has; Maven knows their class path.
  private static boolean build(Children children, List<FuzzTarget> targets)
      throws IOException, InterruptedException {
    Path root = ProjectRoot.here();
    List<String> command = new ArrayList<>();
    command.addAll(List.of(root.resolve("mvnw").toString(), "-q", "-B", "-am", "-pl"));
    command.add(String.join(",", targets.stream().map(FuzzTarget::module).distinct().toList()));
    command.add("-Dmdep.includeScope=test");
    command.add("-Dmdep.outputFile=" + FuzzRun.CLASS_PATH);
    command.addAll(List.of("test-compile", "dependency:build-classpath"));
    return children
            .start(
                new ProcessBuilder(command)
                    .directory(root.toFile())
                    .redirectOutput(ProcessBuilder.Redirect.INHERIT)
                    .redirectError(ProcessBuilder.Redirect.INHERIT))
            .waitFor()
        == 0;
  }
}
