package quintet.loadtest.injector.settings;

import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import quintet.loadtest.results.disk.Failure;
import quintet.loadtest.results.disk.NewFolder;
import quintet.loadtest.results.disk.WholeFile;
import quintet.loadtest.results.files.ResultFiles;
import quintet.options.BadOptionException;
import quintet.options.ProjectRoot;

/**
 * Where a run leaves what it found. A folder that nobody named is known for certain once it is
 * made: another run of the same second may be faster. One thread makes it, before the run.
 */
public final class RunFolder {
  private static final DateTimeFormatter STAMP =
      DateTimeFormatter.ofPattern("yyyyMMdd-HHmmss", Locale.ROOT);

  private final boolean named;
  private volatile Path path;

  private RunFolder(boolean named, Path path) {
    this.named = named;
    this.path = path;
  }

  /** The folder that the settings name, or one named by the time. */
  static RunFolder of(LoadSettings settings) {
    Path out = settings.path(Setting.OUT);
    if (out != null) {
      return new RunFolder(true, out);
    }
    Path runs = settings.path(Setting.RUNS);
    Path all = runs == null ? ProjectRoot.here().resolve("loadtest/target/runs") : runs;
    String time = ZonedDateTime.now(ZoneId.systemDefault()).format(STAMP);
    return new RunFolder(false, NewFolder.unused(all.resolve(time + "-" + settings.scenario())));
  }

  /**
   * Makes sure that no run is in one that is named, or it would in the end have files of both.
   * Where another run has taken a name by the time meanwhile, {@link #create} finds the next.
   *
   * @throws BadOptionException if there is one
   */
  void checkUnused() {
    if (named && Files.exists(path.resolve(ResultFiles.COMMAND))) {
      throw used();
    }
  }

  private BadOptionException used() {
    return new BadOptionException("--out " + path + ": has a run already; name another folder");
  }

  /**
   * Makes it, and notes the command: from now on it has a run.
   *
   * @throws BadOptionException in one line, if it can't be made or written, or has a run by now
   */
  public void create(String command) {
    try {
      if (named) {
        Files.createDirectories(path);
      } else {
        path = NewFolder.make(path);
      }
      Path first = Files.createFile(path.resolve(ResultFiles.COMMAND));
      begin(first, command);
    } catch (FileAlreadyExistsException e) {
      throw used();
    } catch (IOException e) {
      throw new BadOptionException(
          "--out " + path + ": can't be made or written: " + Failure.why(e));
    }
  }

  private static void begin(Path first, String command) throws IOException {
    try {
      Files.writeString(first, command + "\n");
    } catch (IOException e) {
      Files.deleteIfExists(first); // or the folder would seem to have a run
      throw e;
    }
  }

  /**
   * Notes the command again, now that more is known of what was run.
   *
   * @throws IOException if it can't be written
   */
  public void note(String command) throws IOException {
    WholeFile.write(path.resolve(ResultFiles.COMMAND), command + "\n");
  }

  /** The folder. */
  public Path path() {
    return path;
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
