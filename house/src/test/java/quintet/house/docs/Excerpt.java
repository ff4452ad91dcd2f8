package quintet.house.docs;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.List;

/**
 * A piece of a source, between the lines {@code // tag::NAME[]} and {@code // end::NAME[]}, as far
 * to the left as it goes.
 */
record Excerpt(Path source, String name) {
  /**
   * The lines.
   *
   * @throws IllegalArgumentException if the source or one of the two markers is not there
   */
  List<String> lines() {
    List<String> all;
    try {
      all = Files.readAllLines(source);
    } catch (NoSuchFileException e) {
      throw new IllegalArgumentException("there is no " + source, e);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    List<String> stripped = all.stream().map(String::strip).toList();
    int begin = stripped.indexOf("// tag::" + name + "[]");
    int end = stripped.indexOf("// end::" + name + "[]");
    if (begin < 0 || end < begin) {
      throw new IllegalArgumentException(
          source + " has no lines '// tag::" + name + "[]' and '// end::" + name + "[]'");
    }
    while (all.get(end - 1).isBlank()) { // the formatter puts one in front of a comment
      end--;
    }
    List<String> lines = all.subList(begin + 1, end);
    int indent =
        lines.stream()
            .filter(line -> !line.isBlank())
            .mapToInt(line -> line.length() - line.stripLeading().length())
            .min()
            .orElse(0);
    return lines.stream().map(line -> line.isBlank() ? "" : line.substring(indent)).toList();
  }
}
