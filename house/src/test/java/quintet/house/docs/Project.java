package quintet.house.docs;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The working tree as its pages speak of it; what is built or measured in it does not count. */
final class Project {
  private static final Set<String> LEFT_OUT = Set.of("target", ".git", ".idea", "reports");

  private Project() {}

  /** The folder of {@code mvnw}. */
  static Path root() {
    return Stream.iterate(Path.of("").toAbsolutePath(), Path::getParent)
        .filter(folder -> Files.exists(folder.resolve("mvnw")))
        .findFirst()
        .orElseThrow();
  }

  /** Every page, but for those that tests have for themselves. */
  static List<Page> pages() {
    return files(name -> name.endsWith(".md")).stream()
        .filter(path -> !path.toString().contains("/src/"))
        .map(Page::read)
        .toList();
  }

  /** All types that have a file of their own, by name, with the text of all files of that name. */
  static Map<String, String> types() {
    return files(name -> name.endsWith(".java")).stream()
        .collect(
            Collectors.toMap(
                path -> path.getFileName().toString().replace(".java", ""),
                Project::text,
                String::concat));
  }

  private static String text(Path file) {
    try {
      return Files.readString(file);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Files of the tree whose name is like that, in order. */
  static List<Path> files(Predicate<String> name) {
    return walk(root()).filter(path -> name.test(path.getFileName().toString())).sorted().toList();
  }

  private static Stream<Path> walk(Path folder) {
    List<Path> entries;
    try (Stream<Path> found = Files.list(folder)) {
      entries = found.toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return entries.stream()
        .filter(path -> !LEFT_OUT.contains(path.getFileName().toString()))
        .flatMap(path -> Files.isDirectory(path) ? walk(path) : Stream.of(path));
  }
}
