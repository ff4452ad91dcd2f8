package quintet.suites.autobahn;

import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import quintet.options.BadOptionException;
import quintet.options.ModelSpec;
import quintet.process.Children;
import quintet.process.ProcessFailedException;
import quintet.process.ServerProcess;

/**
 * The core cases (1-7, 9, 10) against servers at {@code /echo}, which it starts and stops itself.
 */
public final class Autobahn {
  private static final String IMAGE = "crossbario/autobahn-testsuite";
  private static final Duration START_PATIENCE = Duration.ofSeconds(30);
  private static final String LARGEST_MESSAGE = "64m"; // the suite's own has 16 MiB
  private static final Pattern VERDICT =
      Pattern.compile("\"(behavior|behaviorClose)\": *\"([A-Z -]*)\"");

  private final Children children;
  private final Path root;
  private final PrintStream out;

  /**
   * @param children for servers and the suite
   * @param root the project's folder
   * @param out for the results
   */
  public Autobahn(Children children, Path root, PrintStream out) {
    this.children = children;
    this.root = root;
    this.out = out;
  }

  /**
   * Runs it against each model in turn.
   *
   * @return whether every case ended as it should
   * @throws BadOptionException if the suite's program is not there
   * @throws ProcessFailedException if a server or the suite could not run
   */
  public boolean run(List<ModelSpec> models)
      throws IOException, InterruptedException, ProcessFailedException {
    List<String> wstest = wstest();
    boolean right = true;
    for (ModelSpec model : models) {
      right &= run(model, wstest);
    }
    return right;
  }

  private boolean run(ModelSpec model, List<String> wstest)
      throws IOException, InterruptedException, ProcessFailedException {
    Path folder =
        empty(root.resolve("servers/conformance/suites/target/autobahn").resolve(model.fileName()));
    List<String> command = new ArrayList<>();
    command.addAll(List.of(root.resolve("quintet").toString(), "serve", model.text()));
    command.addAll(List.of("--max-message", LARGEST_MESSAGE));
    try (ServerProcess server =
        ServerProcess.start(
            children, command, Map.of(), folder.resolve("server.log"), START_PATIENCE)) {
      suite(wstest, specification(folder, model.fileName(), server.target()), folder);
      server.stop();
    }
    Path index = folder.resolve("index.json");
    if (!Files.exists(index)) {
      throw new ProcessFailedException("the suite left no report in " + folder);
    }
    Sums sums = Sums.of(Files.readString(index));
    out.println(model.text() + ": " + sums);
    if (!sums.areRight()) {
      out.println("  see " + folder.resolve("index.html"));
    }
    return sums.areRight();
  }

  /** How many cases ended how. */
  private record Sums(int all, int ok, int nonStrict, int informational, int closedWell) {
    static Sums of(String report) {
      int all = 0;
      int ok = 0;
      int nonStrict = 0;
      int informational = 0;
      int closedWell = 0;
      for (Matcher found = VERDICT.matcher(report); found.find(); ) {
        String verdict = found.group(2);
        if (found.group(1).equals("behaviorClose")) {
          closedWell += verdict.equals("OK") || verdict.equals("INFORMATIONAL") ? 1 : 0;
        } else {
          all++;
          ok += verdict.equals("OK") ? 1 : 0;
          nonStrict += verdict.equals("NON-STRICT") ? 1 : 0;
          informational += verdict.equals("INFORMATIONAL") ? 1 : 0;
        }
      }
      return new Sums(all, ok, nonStrict, informational, closedWell);
    }

    private int failed() {
      return all - ok - nonStrict - informational;
    }

    boolean areRight() {
      return all > 0 && failed() == 0 && closedWell == all;
    }

    @Override
    public String toString() {
      return String.format(
          Locale.ROOT,
          "%d cases, %d OK, %d non-strict, %d informational, %d failed; %d bad closes",
          all,
          ok,
          nonStrict,
          informational,
          failed(),
          all - closedWell);
    }
  }

  private static Path specification(Path folder, String agent, String target) throws IOException {
    return Files.writeString(
        folder.resolve("spec.json"),
        """
        {
          "outdir": "%s",
          "servers": [{"agent": "%s", "url": "ws://%s/echo"}],
          "cases": ["1.*", "2.*", "3.*", "4.*", "5.*", "6.*", "7.*", "9.*", "10.*"],
          "exclude-cases": [],
          "exclude-agent-cases": {}
        }
        """
            .formatted(folder, agent, target));
  }

  private void suite(List<String> wstest, Path specification, Path folder)
      throws IOException, InterruptedException, ProcessFailedException {
    List<String> command = new ArrayList<>();
    if (wstest.isEmpty()) {
      command.addAll(List.of("docker", "run", "--rm", "--network", "host", "--user", user(folder)));
      command.addAll(List.of("-v", folder + ":" + folder, IMAGE, "wstest"));
    } else {
      command.addAll(wstest);
    }
    command.addAll(List.of("-m", "fuzzingclient", "-s", specification.toString()));
    Path log = folder.resolve("suite.log");
    int code =
        children
            .start(
                new ProcessBuilder(command).redirectErrorStream(true).redirectOutput(log.toFile()))
            .waitFor();
    if (code != 0) {
      throw new ProcessFailedException("the suite itself failed; its output is " + log);
    }
  }

  private static String user(Path folder) throws IOException {
    return Files.getAttribute(folder, "unix:uid") + ":" + Files.getAttribute(folder, "unix:gid");
  }

  /** The suite's command; none for Docker's. */
  private List<String> wstest() throws IOException, InterruptedException {
    String named = System.getenv("WSTEST");
    if (named != null && !named.isBlank()) {
      return List.of(named.strip().split(" +"));
    }
    if (Stream.of(System.getenv("PATH").split(":", -1))
        .anyMatch(each -> Files.isExecutable(Path.of(each, "wstest")))) {
      return List.of("wstest");
    }
    if (answers("docker", "info")) {
      return List.of();
    }
    throw new BadOptionException(
        "needs wstest on the path, WSTEST= with its command, or a Docker engine for " + IMAGE);
  }

  private boolean answers(String... command) throws InterruptedException {
    try {
      return children
              .start(
                  new ProcessBuilder(command)
                      .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                      .redirectError(ProcessBuilder.Redirect.DISCARD))
              .waitFor()
          == 0;
    } catch (IOException e) {
      return false; // no such program
    }
  }

  private static Path empty(Path folder) throws IOException {
    if (Files.exists(folder)) {
      try (Stream<Path> all = Files.walk(folder)) {
        for (Path each : all.sorted(java.util.Comparator.reverseOrder()).toList()) {
          Files.delete(each);
        }
      }
    }
    return Files.createDirectories(folder);
  }
}
