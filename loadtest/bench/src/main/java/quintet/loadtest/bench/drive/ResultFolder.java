package quintet.loadtest.bench.drive;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import java.util.stream.Stream;
import quintet.options.BadOptionException;

/** The folder of a program's results, with nothing of an earlier run in it. */
public final class ResultFolder {
  private static final DateTimeFormatter STAMP =
      DateTimeFormatter.ofPattern("yyyyMMdd-HHmmss", Locale.ROOT).withZone(ZoneOffset.UTC);

  private ResultFolder() {}

  /**
   * Makes it. What is there is moved out of the way and kept: beside it, its name followed by when
   * it was last written, in UTC.
   *
   * @return the same folder, empty
   * @throws BadOptionException if it can't be made, or what is there can't be moved
   */
  public static Path make(Path folder) {
    Path whole = folder.toAbsolutePath().normalize();
    try {
      if (Files.exists(whole) && !isEmpty(whole)) {
        FileTime written = Files.getLastModifiedTime(whole);
        Path kept =
            whole.resolveSibling(whole.getFileName() + "-" + STAMP.format(written.toInstant()));
        Files.move(whole, kept);
      }
      Files.createDirectories(whole);
    } catch (IOException e) {
      throw new BadOptionException("--out " + folder + ": no empty folder can be made there: " + e);
    }
    return folder;
  }

  private static boolean isEmpty(Path folder) throws IOException {
    try (Stream<Path> there = Files.list(folder)) {
      return there.findAny().isEmpty();
    }
  }
}
