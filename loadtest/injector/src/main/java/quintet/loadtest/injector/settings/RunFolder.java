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

/**
 * Where a run leaves what it found.
 *
 * @param path the folder
 */
public record RunFolder(Path path) {
  private static final DateTimeFormatter STAMP =
      DateTimeFormatter.ofPattern("yyyyMMdd-HHmmss", Locale.ROOT);

  /** The folder that the settings name, or one under {@code target/runs} named by the time. */
  static RunFolder of(LoadSettings settings) {
    String out = settings.text(Setting.OUT);
    return new RunFolder(
        out.isEmpty()
            ? home()
                .resolve("target/runs")
                .resolve(
                    ZonedDateTime.now(ZoneId.systemDefault()).format(STAMP)
                        + "-"
                        + settings.scenario())
            : Path.of(out));
  }

  /** The module's folder, wherever the program was started. */
  private static Path home() {
    String set = System.getProperty("quintet.load.home");
    if (set != null) {
      return Path.of(set);
    }
    Path module = Path.of("loadtest");
    return Files.isDirectory(module) ? module : Path.of("");
  }

  /**
   * Makes sure that no run is in it, or it would in the end have files of both.
   *
   * @throws BadSettingException if there is one
   */
  void checkUnused() throws BadSettingException {
    if (Files.exists(path.resolve(ResultFiles.COMMAND))) {
      throw new BadSettingException("--out " + path + ": has a run already; name another folder");
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
