package quintet.loadtest.bench.drive;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import quintet.options.BadOptionException;
import quintet.options.ModelSpec;
import quintet.process.Children;
import quintet.process.ProcessFailedException;

/**
 * What servers know of themselves: a variant or setting that one does not have is refused before
 * anything has run, by the server's own dry run, and no list is kept twice.
 */
public final class Catalogue {
  private static final Duration PATIENCE = Duration.ofSeconds(30);
  private static final String PREFIX = "quintet: ";

  private final Children children;
  private final Launchers launchers;

  /** Asks the servers that these launchers start. */
  public Catalogue(Children children, Launchers launchers) {
    this.children = children;
    this.launchers = launchers;
  }

  /**
   * Checks that servers know all that the specs name. A model alone is known to be there.
   *
   * @throws BadOptionException if one does not; the message is the server's
   * @throws ProcessFailedException if one does not answer
   */
  public void check(List<ModelSpec> specs)
      throws IOException, InterruptedException, ProcessFailedException {
    for (ModelSpec spec : specs) {
      if (spec.variant() != null || !spec.settings().isEmpty()) {
        ask(spec);
      }
    }
  }

  private void ask(ModelSpec spec)
      throws IOException, InterruptedException, ProcessFailedException {
    List<String> command = new ArrayList<>(launchers.start(spec));
    command.add("--dry-run");
    Process process = children.start(new ProcessBuilder(command).redirectErrorStream(true));
    try {
      // What it says is shorter than a pipe's buffer, so it can be read after the end.
      if (!process.waitFor(PATIENCE.toMillis(), TimeUnit.MILLISECONDS)) {
        throw new ProcessFailedException(String.join(" ", command) + " does not answer");
      }
      if (process.exitValue() != 0) {
        String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        String line = said.lines().findFirst().orElse("it is refused without a word");
        throw new BadOptionException(
            spec.text()
                + ": "
                + (line.startsWith(PREFIX) ? line.substring(PREFIX.length()) : line));
      }
    } finally {
      children.stop(process);
    }
  }
}
