package quintet.house.docs;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** The answers to "Where does it go?": each names files of the module that it names. */
class WhereTest {
  private static final Pattern SPAN = Pattern.compile("`([^`]+)`");

  @Test
  void everyAnswerNamesFilesOfTheModuleThatItNames() {
    Page page = Page.read(Project.root().resolve("CONTRIBUTING.md"));
    List<String> rows = rows(page);
    assertTrue(rows.size() >= 10, rows.toString());
    assertEquals("", String.join("\n", rows.stream().flatMap(r -> lies(r).stream()).toList()));
  }

  @Test
  void anAnswerThatIsNotTrueIsFound() {
    assertEquals(List.of(), lies("| a | `servers/core` | `Session`, a `*Decoder` |"));
    assertEquals(1, lies("| a | `servers/core` | `Sessions` |").size());
    assertEquals(1, lies("| a | `servers/core` | `*Sections` |").size());
    assertEquals(1, lies("| a | `servers/cores` | a test |").size());
  }

  private static List<String> rows(Page page) {
    List<String> rows = new ArrayList<>();
    boolean inside = false;
    for (Page.Line line : page.lines()) {
      if (line.kind() == Page.Kind.HEADING) {
        inside = line.text().equals("## Where does it go?");
      } else if (inside && line.kind() == Page.Kind.TABLE && line.text().contains("`")) {
        rows.add(line.text());
      }
    }
    return rows;
  }

  private static List<String> lies(String row) {
    String[] cells = row.split("\\|", -1);
    List<String> lies = new ArrayList<>();
    List<Path> modules = new ArrayList<>();
    for (String folder : spans(cells[2])) {
      Path module = Project.root().resolve(folder);
      modules.add(module);
      if (!Files.exists(module.resolve("pom.xml")) && !folder.equals("pom.xml")) {
        lies.add("no module " + folder + ": " + row);
      }
    }
    for (String name : spans(cells[3])) {
      if (!name.contains("/") && !isIn(modules, name)) {
        lies.add("no file " + name + " in " + cells[2].strip() + ": " + row);
      }
    }
    return lies;
  }

  private static List<String> spans(String cell) {
    return SPAN.matcher(cell).results().map(match -> match.group(1)).toList();
  }

  private static boolean isIn(List<Path> modules, String name) {
    String file = name.contains(".") ? name : name + ".java";
    Pattern like = Pattern.compile(Pattern.quote(file).replace("*", "\\E.*\\Q"));
    return Project.files(other -> like.matcher(other).matches()).stream()
        .filter(path -> !path.toString().contains("/src/test/"))
        .anyMatch(path -> file.equals("pom.xml") || modules.stream().anyMatch(path::startsWith));
  }
}
