package quintet.loadtest.bench.drive;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;
import quintet.options.BadOptionException;
import quintet.process.Children;
import quintet.process.ProcessFailedException;

/**
 * Asks a program by its own dry run what it thinks of settings, before anything has run. So no list
 * of settings is kept twice.
 */
final class Question {
  private static final Duration PATIENCE = Duration.ofSeconds(30);
  private static final Pattern PREFIX = Pattern.compile("^quintet( [a-z]+)?: ");

  private Question() {}

  /**
   * Asks.
   *
   * @param command the program with its settings
   * @param about what a refusal is about, with a colon and a blank; may be empty
   * @return what it says
   * @throws BadOptionException if it refuses; the message is the program's
   * @throws ProcessFailedException if it does not answer
   */
  static String ask(Children children, List<String> command, String about)
      throws IOException, InterruptedException, ProcessFailedException {
    List<String> whole = new ArrayList<>(command);
    whole.add("--dry-run");
    Process process = children.start(new ProcessBuilder(whole).redirectErrorStream(true));
    try {
      // What it says is shorter than a pipe's buffer, so it can be read after the end.
      if (!process.waitFor(PATIENCE.toMillis(), TimeUnit.MILLISECONDS)) {
        throw new ProcessFailedException(String.join(" ", whole) + " does not answer");
      }
      String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
      if (process.exitValue() != 0) {
        String line = said.lines().findFirst().orElse("it is refused without a word");
        throw new BadOptionException(about + PREFIX.matcher(line).replaceFirst(""));
      }
      return said;
    } finally {
      children.stop(process);
    }
  }
}
