package quintet.house;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import java.io.IOException;
import java.nio.file.Files;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** The page of dependencies against those that the modules declare. */
class DependencyTableTest {
  private static final Pattern GROUP = Pattern.compile("`([a-z0-9.-]+)`");

  @Test
  void thePageListsEveryGroupThatAModuleDependsOnAndNoOther() throws IOException {
    Set<String> declared = new TreeSet<>();
    declare(declared, Pom.in(Project.ROOT));
    for (String module : Pom.in(Project.ROOT).modules()) {
      declare(declared, Pom.in(Project.ROOT.resolve(module)));
    }
    declared.remove("quintet");
    assertFalse(declared.isEmpty());
    assertEquals(String.join("\n", declared), String.join("\n", listed()));
  }

  /** Group identifiers in the first cell of each row, in front of the build's own tools. */
  private static Set<String> listed() throws IOException {
    String page = Files.readString(Project.ROOT.resolve("docs/dependencies.md"));
    String table = page.split("\n## ", 2)[0];
    return table
        .lines()
        .filter(line -> line.startsWith("|"))
        .flatMap(line -> GROUP.matcher(line.substring(1, line.indexOf('|', 1))).results())
        .map((MatchResult match) -> match.group(1))
        .collect(Collectors.toCollection(TreeSet::new));
  }

  private static void declare(Set<String> groups, Pom pom) {
    pom.dependencies().forEach(dependency -> groups.add(dependency.group()));
  }
}
