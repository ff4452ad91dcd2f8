package quintet.loadtest.results.machine;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalLong;

/** Small files of the kernel. What is not there is empty: another system, or an older one. */
final class Lines {
  private Lines() {}

  static List<String> of(Path file) {
    try {
      return Files.readAllLines(file, StandardCharsets.ISO_8859_1);
    } catch (IOException e) {
      return List.of();
    }
  }

  /** The first line; empty if there is none. */
  static String first(Path file) {
    List<String> lines = of(file);
    return lines.isEmpty() ? "" : lines.getFirst().strip();
  }

  /** The number that a file holds, or that follows {@code name} in a line of it. */
  static OptionalLong number(Path file, String name) {
    for (String line : of(file)) {
      String rest = line.startsWith(name) ? line.substring(name.length()).strip() : "";
      String word = rest.split("\\s+", 2)[0];
      if (word.matches("\\d{1,18}")) {
        return OptionalLong.of(Long.parseLong(word));
      }
    }
    return OptionalLong.empty();
  }

  /** What is in a folder and matches, such as {@code cpu[0-9]*}. */
  static List<Path> matching(Path folder, String glob) {
    List<Path> found = new ArrayList<>();
    try (DirectoryStream<Path> all = Files.newDirectoryStream(folder, glob)) {
      all.forEach(found::add);
    } catch (IOException e) {
      return List.of();
    }
    found.sort(null);
    return found;
  }
}
