package quintet.guests;

import java.io.File;
import java.io.IOException;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import quintet.options.BadOptionException;
import quintet.process.Children;
import quintet.process.ProcessFailedException;

/** Makes a guest ready to start: looks for its tools, and builds what has changed. */
final class Workshop {
  private static final Duration BUILD_PATIENCE = Duration.ofMinutes(5);
  private static final String STAMP = ".built";

  private final Children children;
  private final String path;

  /**
   * @param path where programs are looked for, as the environment's PATH
   */
  Workshop(Children children, String path) {
    this.children = children;
    this.path = path;
  }

  /**
   * Checks that all is there that the guest needs.
   *
   * @throws BadOptionException naming what is not
   */
  void check(Guest guest) {
    List<String> missing = guest.needs().stream().filter(each -> !isThere(each)).toList();
    if (!missing.isEmpty()) {
      String packages = guest.packages().isEmpty() ? "" : " (Debian: " + guest.packages() + ")";
      throw new BadOptionException(
          "%s can't be built here: there is no %s%s"
              .formatted(guest.name(), String.join(", no ", missing), packages));
    }
  }

  private boolean isThere(String need) {
    if (need.startsWith("/")) {
      Path full = Path.of(need);
      Path folder = full.getParent();
      if (folder == null || !Files.isDirectory(folder)) {
        return false;
      }
      try (DirectoryStream<Path> found =
          Files.newDirectoryStream(folder, String.valueOf(full.getFileName()))) {
        return found.iterator().hasNext();
      } catch (IOException | DirectoryIteratorException e) {
        return false;
      }
    }
    return Stream.of(path.split(File.pathSeparator, -1))
        .anyMatch(each -> Files.isExecutable(Path.of(each).resolve(need)));
  }

  /**
   * Builds it, if one of its files is newer than what was built.
   *
   * @throws ProcessFailedException if it can't be built, with the last line that was said
   */
  void build(Guest guest, Guest.Told told)
      throws IOException, InterruptedException, ProcessFailedException {
    Files.createDirectories(guest.out());
    Path stamp = guest.out().resolve(STAMP);
    if (guest.build().isEmpty() || !isOlder(stamp, guest)) {
      return;
    }
    Path log = guest.out().resolve("build.log");
    for (List<String> words : guest.build()) {
      Process step =
          children.start(
              guest.command(words, told).redirectErrorStream(true).redirectOutput(log.toFile()));
      boolean ended = step.waitFor(BUILD_PATIENCE.toSeconds(), TimeUnit.SECONDS);
      children.stop(step);
      if (!ended || step.exitValue() != 0) {
        throw new ProcessFailedException(
            "%s can't be built: %s (see %s)".formatted(guest.name(), lastLine(log), log));
      }
    }
    Files.writeString(stamp, "");
  }

  private static boolean isOlder(Path stamp, Guest guest) throws IOException {
    if (!Files.exists(stamp)) {
      return true;
    }
    Path list = guest.here().resolveSibling("guests.yaml");
    try (Stream<Path> files = Files.walk(guest.here())) {
      return Stream.concat(files, Stream.of(list))
          .filter(Files::isRegularFile)
          .anyMatch(each -> each.toFile().lastModified() > stamp.toFile().lastModified());
    }
  }

  private static String lastLine(Path log) throws IOException {
    List<String> lines = Files.readAllLines(log).stream().filter(each -> !each.isBlank()).toList();
    return lines.isEmpty() ? "it said nothing" : lines.getLast().strip();
  }
}
