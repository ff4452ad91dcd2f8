package quintet.house;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.Test;
import org.w3c.dom.Element;
import org.w3c.dom.Node;
import org.w3c.dom.NodeList;

/** The README's table of dependencies against those that the modules declare. */
class DependencyTableTest {
  private static final Path ROOT = root();
  private static final Pattern GROUP = Pattern.compile("`([a-z0-9.-]+)`");

  @Test
  void theReadmeListsEveryGroupThatAModuleDependsOnAndNoOther() throws Exception {
    Set<String> declared = new TreeSet<>();
    for (Path pom : poms()) {
      declared.addAll(groups(pom));
    }
    declared.remove("quintet");
    assertFalse(declared.isEmpty());
    assertEquals(String.join("\n", declared), String.join("\n", listed()));
  }

  /** Group identifiers in the first cell of each row under "Dependencies". */
  private static Set<String> listed() throws IOException {
    String readme = Files.readString(ROOT.resolve("README.md"));
    String table = readme.split("\n## Dependencies\n", 2)[1].split("\n## ", 2)[0];
    return table
        .lines()
        .filter(line -> line.startsWith("|"))
        .flatMap(line -> GROUP.matcher(line.substring(1, line.indexOf('|', 1))).results())
        .map((MatchResult match) -> match.group(1))
        .collect(Collectors.toCollection(TreeSet::new));
  }

  /** What a module itself depends on, by group; not what it manages, and not its plugins. */
  private static Set<String> groups(Path pom) throws Exception {
    Element project =
        DocumentBuilderFactory.newInstance()
            .newDocumentBuilder()
            .parse(pom.toFile())
            .getDocumentElement();
    Set<String> groups = new TreeSet<>();
    NodeList all = project.getElementsByTagName("dependency");
    for (int i = 0; i < all.getLength(); i++) {
      Node owner = all.item(i).getParentNode().getParentNode();
      if (all.item(i) instanceof Element dependency && owner.getNodeName().equals("project")) {
        groups.add(dependency.getElementsByTagName("groupId").item(0).getTextContent());
      }
    }
    return groups;
  }

  private static Set<Path> poms() throws IOException {
    try (Stream<Path> found = Files.walk(ROOT, 4)) {
      return found
          .filter(path -> path.getFileName().toString().equals("pom.xml"))
          .filter(path -> !ROOT.relativize(path).toString().contains("target"))
          .collect(Collectors.toCollection(TreeSet::new));
    }
  }

  private static Path root() {
    return Stream.iterate(Path.of("").toAbsolutePath(), Path::getParent)
        .filter(folder -> Files.exists(folder.resolve("mvnw")))
        .findFirst()
        .orElseThrow();
  }
}
