package quintet.suites;

import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import quintet.options.BadOptionException;
import quintet.options.ExitCode;
import quintet.options.Guide;
import quintet.options.ModelSpec;
import quintet.options.Models;
import quintet.options.OptionTable;
import quintet.options.ProjectRoot;
import quintet.options.Surroundings;
import quintet.options.Values;
import quintet.options.Verb;
import quintet.options.Wording;
import quintet.options.Words;
import quintet.process.Children;
import quintet.process.ProcessFailedException;
import quintet.suites.autobahn.Autobahn;

/** Runs what others have written about RFC 6455 against our servers. */
public final class Suites implements Verb {
  private static final Duration STOP_PATIENCE = Duration.ofSeconds(15);
  private static final String AUTOBAHN = "autobahn";
  private static final Map<String, String> TESTS =
      Map.of("kaazing", "KaazingSpecificationTest", "clients", "InteropTest");
  private static final List<String> NAMES = List.of(AUTOBAHN, "kaazing", "clients");
  private static final OptionTable OPTIONS =
      new OptionTable(
          "suites",
          "Runs a suite of others against the models at /echo.",
          new Words("SUITE [MODEL...]", 1, Integer.MAX_VALUE, List.of(), "which suite: see below"),
          List.of(),
          List.of(
              "Suites:",
              "  autobahn   Autobahn's 301 core cases, against all models or those named;",
              "             needs wstest on the path, $WSTEST with its command, or Docker",
              "  kaazing    K3PO's scripts of RFC 6455, against all models",
              "  clients    four client libraries, against all models",
              ""));

  private final PrintStream out;
  private final PrintStream err;

  Suites(PrintStream out, PrintStream err) {
    this.out = out;
    this.err = err;
  }

  /** For completion. */
  public Suites() {
    this(System.out, System.err);
  }

  /**
   * Exits with 0 if all is right, 1 if a case failed, 2 with one line on stderr if the arguments
   * are wrong or the suite could not run.
   */
  public static void main(String[] arguments) {
    System.exit(new Suites().run(arguments).number());
  }

  @Override
  public OptionTable options() {
    return OPTIONS;
  }

  ExitCode run(String... arguments) {
    try (Children children = new Children(STOP_PATIENCE)) {
      Values values = OPTIONS.read(Surroundings.none(), out, arguments);
      if (values == null) {
        return ExitCode.DONE;
      }
      String suite = values.words().get(0);
      if (!NAMES.contains(suite)) {
        throw new BadOptionException(
            "no suite %s: %s".formatted(Wording.quote(suite), Wording.choose(suite, NAMES)));
      }
      List<ModelSpec> models = models(values.words().subList(1, values.words().size()));
      if (!suite.equals(AUTOBAHN) && values.words().size() > 1) {
        throw new BadOptionException(suite + " is run against all models: name none");
      }
      if (values.isDry(
          out,
          "run %s against %s"
              .formatted(
                  suite, String.join(", ", models.stream().map(ModelSpec::text).toList())))) {
        return ExitCode.DONE;
      }
      Runtime.getRuntime().addShutdownHook(new Thread(children::close, "end of the suite"));
      boolean right =
          suite.equals(AUTOBAHN)
              ? new Autobahn(children, ProjectRoot.here(), out).run(models)
              : test(children, TESTS.getOrDefault(suite, suite));
      return right ? ExitCode.DONE : ExitCode.MISSED;
    } catch (BadOptionException e) {
      return Guide.refuse(err, OPTIONS.verb(), e);
    } catch (ProcessFailedException | IOException e) {
      err.println("quintet suites: " + e.getMessage());
      return ExitCode.MISUSED;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return ExitCode.MISSED;
    }
  }

  private static List<ModelSpec> models(List<String> words) {
    return ModelSpec.parseOwn(String.join(",", words.isEmpty() ? Models.names() : words));
  }

  // These are tests, since their libraries are of no use to anything else.
  private static boolean test(Children children, String name)
      throws IOException, InterruptedException {
    Path root = ProjectRoot.here();
    List<String> command = new ArrayList<>();
    command.add(root.resolve("mvnw").toString());
    command.addAll(List.of("-q", "-B", "-pl", "servers/conformance/suites", "-am", "test"));
    command.addAll(List.of("-Dtest=" + name, "-Dsurefire.failIfNoSpecifiedTests=false"));
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
