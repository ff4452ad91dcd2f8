package quintet.house;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import quintet.options.Models;

/** The five models are listed once; what must name them all by itself agrees with that list. */
class ModelListTest {
  private static final String QUOTED =
      String.join(", ", Models.names().stream().map(name -> '"' + name + '"').toList());

  /** Where a colour and a service belong to each. */
  private static final Set<String> OTHERS =
      Set.of("docker-compose.yml", "common/options/models.txt");

  private static final Pattern CODE = Pattern.compile(".*\\.(java|sh|xml|yml|txt|options)|[^.]*");

  @Test
  void noCodeButThePalettesHasAListOfItsOwn() throws IOException {
    Set<String> lists = new TreeSet<>();
    for (Path file : files()) {
      String text = Files.readString(file);
      if (Stream.of(", ", " ", ",", QUOTED)
          .map(each -> each.equals(QUOTED) ? QUOTED : String.join(each, Models.names()))
          .anyMatch(text::contains)) {
        lists.add(Project.ROOT.relativize(file).toString());
      }
    }
    lists.removeAll(OTHERS);
    lists.removeIf(file -> file.contains("/src/test/"));
    assertEquals(1, lists.size(), lists::toString);
    assertTrue(lists.iterator().next().endsWith("/Palette.java"), lists::toString);
  }

  @Test
  void theContainersAreOfThese() throws IOException {
    String compose = Files.readString(Project.ROOT.resolve("docker-compose.yml"));
    List<String> services =
        Pattern.compile("(?m)^  ([a-z]+):\\n    <<: \\*server$")
            .matcher(compose)
            .results()
            .map((MatchResult found) -> found.group(1))
            .toList();
    assertEquals(Models.names(), services);
    assertTrue(
        compose.contains("QUINTET_ADMIN_NAME: " + String.join(",", Models.names())), compose);
  }

  private static List<Path> files() throws IOException {
    try (Stream<Path> found = Files.walk(Project.ROOT)) {
      return found
          .filter(Files::isRegularFile)
          .filter(file -> CODE.matcher(file.getFileName().toString()).matches())
          .filter(file -> !isAside(Project.ROOT.relativize(file)))
          .toList();
    }
  }

  private static boolean isAside(Path file) {
    for (Path part : file) {
      String name = part.toString();
      if (name.equals("target")
          || name.equals(".git")
          || name.equals("reports")
          || name.endsWith("Inputs")
          || name.equals("inputs")
          || name.equals("docs")) {
        return true;
      }
    }
    return false;
  }
}
