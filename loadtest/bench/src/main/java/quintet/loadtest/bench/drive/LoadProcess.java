package quintet.loadtest.bench.drive;

import java.io.IOException;
import java.lang.ProcessBuilder.Redirect;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import quintet.process.Children;
import quintet.process.ProcessFailedException;

/** One run of the injector, in a process of its own. */
public final class LoadProcess {
  /** Exit code of an injector that refused its settings or its target, and said so in one line. */
  public static final int REFUSED = 2;

  private LoadProcess() {}

  /**
   * Runs the injector to its end.
   *
   * @param command the launcher and its arguments
   * @param log the file for what it says, or null to let it speak on this process's own console
   * @param patience how long it may take
   * @return its exit code: 0 for a run whose assertions hold, 1 if one does not; {@link #REFUSED}
   *     if it has told on this console what is wrong
   * @throws ProcessFailedException if it took too long, failed, or refused its settings in its log
   */
  public static int run(
      Children children, List<String> command, @Nullable Path log, Duration patience)
      throws IOException, InterruptedException, ProcessFailedException {
    ProcessBuilder builder = new ProcessBuilder(command);
    if (log == null) {
      builder.redirectOutput(Redirect.INHERIT).redirectError(Redirect.INHERIT);
    } else {
      builder.redirectErrorStream(true).redirectOutput(log.toFile());
    }
    Process process = children.start(builder);
    boolean ended;
    try {
      ended = process.waitFor(patience.toMillis(), TimeUnit.MILLISECONDS);
    } finally {
      children.stop(process);
    }
    if (!ended) {
      throw new ProcessFailedException(
          "the injector did not end within " + patience.toSeconds() + " s");
    }
    boolean told = log == null && process.exitValue() == REFUSED;
    if (process.exitValue() > 1 && !told) {
      throw new ProcessFailedException(
          "the injector failed, with exit code " + process.exitValue() + lastLine(log));
    }
    return process.exitValue();
  }

  private static String lastLine(@Nullable Path log) throws IOException {
    if (log == null) {
      return "";
    }
    List<String> lines =
        Files.readString(log, StandardCharsets.UTF_8).lines().filter(l -> !l.isBlank()).toList();
    return lines.isEmpty() ? "" : ": " + lines.getLast().strip();
  }
}
