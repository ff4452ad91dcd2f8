package quintet.options;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * Names of the guests: servers in other languages, as {@code servers/guests/guests.yaml} lists
 * them. Only the names are read here, each at the beginning of a line, as the launcher reads them.
 */
public final class GuestNames {
  private static final Path LIST = Path.of("servers", "guests", "guests.yaml");
  private static final Pattern NAME = Pattern.compile("([a-z][a-z0-9_-]*):.*");

  private GuestNames() {}

  /** All of them, in the order of the file; none where there is no file. */
  public static List<String> all() {
    return in(ProjectRoot.here().resolve(LIST));
  }

  /** The names in a file. */
  static List<String> in(Path file) {
    if (!Files.isRegularFile(file)) {
      return List.of();
    }
    try (Stream<String> lines = Files.lines(file)) {
      return lines.map(NAME::matcher).filter(Matcher::matches).map(m -> m.group(1)).toList();
    } catch (IOException | UncheckedIOException e) {
      throw new BadOptionException(file + " can't be read: " + e.getMessage());
    }
  }
}
