package quintet.options;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Objects;

/**
 * A list that is kept as text, since a shell script reads it as well: a line for each entry, words
 * with blanks between, the last column to the end of the line. Lines after # are remarks.
 */
final class ListFile {
  private ListFile() {}

  static List<List<String>> read(String name, int columns) {
    InputStream file = Objects.requireNonNull(ListFile.class.getResourceAsStream(name), name);
    try (BufferedReader lines =
        new BufferedReader(new InputStreamReader(file, StandardCharsets.UTF_8))) {
      return lines
          .lines()
          .filter(line -> !line.isBlank() && !line.startsWith("#"))
          .map(line -> List.of(line.split(" +", columns)))
          .toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
