package quintet.house;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** The page of the architecture against the table of modules that is held. */
class ModulePageTest {
  private static final Pattern ROW = Pattern.compile("\\| `([a-z/]+)`[^|]*\\|[^|]*\\| ([^|]*) \\|");
  private static final Set<String> LIKE_THREADS =
      Set.of("servers/eventloop", "servers/netty", "servers/actors", "servers/channels");

  @Test
  void thePageSaysOfEachModuleWhatItMayDependOn() throws IOException {
    Map<String, String> held = new TreeMap<>();
    for (ModuleTable.Row row : ModuleTable.HOUSE.rows()) {
      if (row.folder().contains("/") && !LIKE_THREADS.contains(row.folder())) {
        held.put(row.folder(), words(row.uses()));
      }
    }
    assertEquals(lines(held), lines(said(Files.readString(page()))));
  }

  @Test
  void aPageThatSaysOtherwiseIsFound() throws IOException {
    String page = Files.readString(page());
    String row = "| `servers/core` | codecs, session, room | - |";
    assertEquals("-", said(page).get("servers/core"));
    assertEquals("linux", said(page.replace(row, row.replace("-", "linux"))).get("servers/core"));
  }

  private static Path page() {
    return Project.ROOT.resolve("docs/architecture.md");
  }

  private static Map<String, String> said(String page) {
    Map<String, String> said = new TreeMap<>();
    page.split("\n## Modules\n", 2)[1]
        .split("\n## ", 2)[0]
        .lines()
        .map(ROW::matcher)
        .filter(row -> row.matches())
        .forEach(row -> said.put(row.group(1), expanded(row.group(2))));
    return said;
  }

  private static String expanded(String cell) {
    String all = cell.replace("the rest of loadtest", "results, report, injector, bench, fake");
    return new TreeSet<>(Set.of(all.split(", ", -1))).stream().collect(Collectors.joining(", "));
  }

  private static String words(Set<String> folders) {
    String all =
        folders.stream()
            .map(folder -> folder.substring(folder.lastIndexOf('/') + 1))
            .sorted()
            .collect(Collectors.joining(", "));
    return all.isEmpty() ? "-" : all;
  }

  private static String lines(Map<String, String> map) {
    return map.entrySet().stream()
        .map(entry -> entry.getKey() + ": " + entry.getValue())
        .collect(Collectors.joining("\n"));
  }
}
