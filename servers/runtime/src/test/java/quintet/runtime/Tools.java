package quintet.runtime;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.File;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/** Programs that a test needs and a machine may lack. */
public final class Tools {
  private Tools() {}

  /** Where the first of the programs is on the search path. */
  private static Optional<Path> find(List<String> names) {
    for (String name : names) {
      for (String folder : System.getenv().getOrDefault("PATH", "").split(File.pathSeparator, -1)) {
        Path file = Path.of(folder, name);
        if (Files.isExecutable(file)) {
          return Optional.of(file);
        }
      }
    }
    return Optional.empty();
  }

  /** Skips the test with one line, or fails it where CI is set, unless the program is there. */
  public static Path need(String name, String whence) {
    return need(List.of(name), whence);
  }

  /** The same for programs that go by several names. */
  public static Path need(List<String> names, String whence) {
    Optional<Path> found = find(names);
    if (found.isEmpty()) {
      String line = names.get(0) + " is not on the search path: install " + whence;
      if ("true".equals(System.getenv("CI"))) {
        throw new AssertionError(line);
      }
      System.out.println("skipped: " + line);
      assumeTrue(false, line);
    }
    return found.orElseThrow();
  }
}
