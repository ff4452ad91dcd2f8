package quintet.loadtest.bench.drive;

import java.io.IOException;
import java.io.PrintStream;
import java.lang.ProcessBuilder.Redirect;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import quintet.options.BadOptionException;
import quintet.options.ModelSpec;
import quintet.process.Children;
import quintet.process.ProcessFailedException;
import quintet.process.ServerProcess;

/**
 * Lets guests take part that can be built here, start, and keep the contract. Any other is named
 * and left out, and the rest goes on. Whoever kept it once is not asked again before one of its
 * files changes.
 */
public final class GuestCheck {
  /**
   * What was decided.
   *
   * @param specs those that take part
   * @param leftOut a sentence for each that does not
   */
  public record Admitted(List<ModelSpec> specs, List<String> leftOut) {
    /** Takes copies. */
    public Admitted {
      specs = List.copyOf(specs);
      leftOut = List.copyOf(leftOut);
    }
  }

  private static final String SAID = "quintet: ";
  private static final Duration BUILD_PATIENCE = Duration.ofMinutes(6);
  private static final Duration CONFORM_PATIENCE = Duration.ofMinutes(10);

  private final Children children;
  private final Launchers launchers;
  private final PrintStream out;
  private final List<String> leftOut = new ArrayList<>();

  /**
   * @param out says who is looked at, and who is left out
   */
  public GuestCheck(Children children, Launchers launchers, PrintStream out) {
    this.children = children;
    this.launchers = launchers;
    this.out = out;
  }

  /**
   * Those of the servers that may take part: all that are no guests, and guests that conform.
   *
   * @throws BadOptionException if none is left
   */
  public Admitted admit(List<ModelSpec> specs) throws IOException, InterruptedException {
    List<ModelSpec> admitted = new ArrayList<>();
    for (ModelSpec spec : specs) {
      if (!spec.isGuest() || conforms(spec)) {
        admitted.add(spec);
      }
    }
    if (admitted.isEmpty()) {
      throw new BadOptionException("no server is left to measure");
    }
    return new Admitted(admitted, leftOut);
  }

  private boolean conforms(ModelSpec spec) throws IOException, InterruptedException {
    Path guests = launchers.root().resolve("servers/guests");
    Path made = guests.resolve("target").resolve(spec.model());
    Path stamp = made.resolve("conforms");
    String state = state(guests, spec.model());
    try {
      Question.ask(children, launchers.start(spec), "");
      if (Files.exists(stamp) && Files.readString(stamp).equals(state)) {
        return true;
      }
      out.println(spec.text() + ": a guest whose conformance is looked at first, once");
      Files.createDirectories(made);
      play(spec, made);
      Files.writeString(stamp, state);
      return true;
    } catch (BadOptionException | ProcessFailedException e) {
      String why = spec.text() + " is left out: " + inItsOwnWords(String.valueOf(e.getMessage()));
      out.println(why);
      leftOut.add(why + ".");
      return false;
    }
  }

  // What ./quintet serve said, without who repeats that.
  private static String inItsOwnWords(String why) {
    int said = why.indexOf(SAID);
    return said < 0 ? why : why.substring(said + SAID.length());
  }

  // Which version of its files was looked at.
  private static String state(Path guests, String name) throws IOException {
    Path folder = guests.resolve(name);
    if (!Files.isDirectory(folder)) {
      return "";
    }
    try (Stream<Path> files = Files.walk(folder)) {
      return Stream.concat(files, Stream.of(guests.resolve("guests.yaml")))
          .mapToLong(each -> each.toFile().lastModified())
          .max()
          .stream()
          .mapToObj(Long::toString)
          .findFirst()
          .orElse("");
    }
  }

  private void play(ModelSpec spec, Path made)
      throws IOException, InterruptedException, ProcessFailedException {
    Path told = made.resolve("conform.txt");
    try (ServerProcess server =
        ServerProcess.start(
            children,
            launchers.start(spec, true),
            Map.of(),
            made.resolve("server.log"),
            BUILD_PATIENCE)) {
      Process conform =
          children.start(
              new ProcessBuilder(launchers.conform(server.target()))
                  .redirectErrorStream(true)
                  .redirectOutput(Redirect.to(told.toFile())));
      boolean ended = conform.waitFor(CONFORM_PATIENCE.toSeconds(), TimeUnit.SECONDS);
      children.stop(conform);
      if (!ended || conform.exitValue() != 0) {
        throw new ProcessFailedException("it fails conformance: " + failure(told));
      }
      server.stop();
    }
  }

  private static String failure(Path told) throws IOException {
    try (Stream<String> lines = Files.lines(told)) {
      return lines
          .filter(line -> line.startsWith("fail  "))
          .findFirst()
          .map(line -> line.substring("fail  ".length()))
          .orElse("it did not end")
          .concat(" (see " + told + ")");
    }
  }
}
