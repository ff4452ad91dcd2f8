package quintet.house.docs;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import quintet.core.wire.CloseCode;
import quintet.core.wire.HttpRefusal;

/** The page of the wire against the code's own tables. */
class WirePageTest {
  private static final Pattern CLOSE = Pattern.compile("\\| (\\d{4}) \\| (?:`([a-z0-9-]+)`)?.*");
  private static final Pattern STATUS = Pattern.compile("\\| (\\d{3}(?:, \\d{3})*) \\|.*");

  private final Page page = Page.read(Project.root().resolve("docs/wire.md"));

  @Test
  void everyReasonToCloseIsOnThePageWithItsStatus() {
    Set<String> known =
        Arrays.stream(CloseCode.values())
            .map(code -> code.status() + " " + code.reason())
            .collect(Collectors.toCollection(TreeSet::new));
    assertEquals(known, closes(page));
  }

  @Test
  void everyStatusOfHttpIsOnThePage() {
    Set<String> known =
        Arrays.stream(HttpRefusal.values())
            .map(refusal -> String.valueOf(refusal.status()))
            .collect(Collectors.toCollection(TreeSet::new));
    assertEquals(known, statuses(page));
  }

  @Test
  void aPageThatLacksOneIsFound() {
    Page lacking = Page.of(Path.of("p.md"), List.of("| 1000 | | x |", "| 400, 414 | y |"));
    assertEquals(Set.of("1000 "), closes(lacking));
    assertEquals(Set.of("400", "414"), statuses(lacking));
  }

  private static Set<String> closes(Page page) {
    return tables(page)
        .map(CLOSE::matcher)
        .filter(row -> row.matches())
        .map(row -> row.group(1) + " " + (row.group(2) == null ? "" : row.group(2)))
        .collect(Collectors.toCollection(TreeSet::new));
  }

  private static Set<String> statuses(Page page) {
    return tables(page)
        .map(STATUS::matcher)
        .filter(row -> row.matches())
        .flatMap(row -> Stream.of(row.group(1).split(", ", -1)))
        .collect(Collectors.toCollection(TreeSet::new));
  }

  private static Stream<String> tables(Page page) {
    return page.lines().stream()
        .filter(line -> line.kind() == Page.Kind.TABLE)
        .map(Page.Line::text);
  }
}
