package quintet.loadtest.injector.settings;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import quintet.loadtest.results.files.ResultFiles;
import quintet.options.BadOptionException;
import quintet.options.ProjectRoot;

/**
 * Where a run leaves what it found.
 *
 * @param path the folder
 */
public record RunFolder(Path path) {
  private static final DateTimeFormatter STAMP =
      DateTimeFormatter.ofPattern("yyyyMMdd-HHmmss", Locale.ROOT);

  /** The folder that the settings name, or one named by the time. */
  static RunFolder of(LoadSettings settings) {
    Path out = settings.path(Setting.OUT);
    if (out != null) {
      return new RunFolder(out);
    }
    Path named = settings.path(Setting.RUNS);
    Path runs = named == null ? ProjectRoot.here().resolve("loadtest/target/runs") : named;
    String time = ZonedDateTime.now(ZoneId.systemDefault()).format(STAMP);
    return new RunFolder(runs.resolve(time + "-" + settings.scenario()));
  }

  /**
   * Makes sure that no run is in it, or it would in the end have files of both.
   *
   * @throws BadOptionException if there is one
   */
  void checkUnused() {
    if (Files.exists(path.resolve(ResultFiles.COMMAND))) {
      throw new BadOptionException("--out " + path + ": has a run already; name another folder");
    }
  }

  /** Makes it, and notes the command. */
  public void create(String command) {
    try {
      Files.createDirectories(path);
      Files.writeString(path.resolve(ResultFiles.COMMAND), command + "\n");
    } catch (IOException e) {
      throw new UncheckedIOException("cannot write to " + path, e);
    }
  }

  /** A file in it. */
  public Path file(String name) {
    return path.resolve(name);
  }

  /** Its last name: the run's id. */
  public String id() {
    return path.toAbsolutePath().normalize().getFileName().toString();
  }
}
