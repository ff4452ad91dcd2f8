package quintet.house.docs;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import quintet.loadtest.results.summary.Rule;

/** The page's table of rules against the rules. */
class RulesPageTest {
  @Test
  void everyRuleIsOnThePageAndNoOther() {
    Set<String> known =
        Arrays.stream(Rule.values()).map(Rule::id).collect(Collectors.toCollection(TreeSet::new));
    assertEquals(
        known, rules(Page.read(Project.root().resolve("docs/measuring/summary-format.md"))));
  }

  @Test
  void aRuleThatIsNoneIsFound() {
    Page page = Page.of(Path.of("p.md"), List.of("## The rules", "", "| `lost`, `found` | x |"));
    assertEquals(Set.of("lost", "found"), rules(page));
  }

  private static Set<String> rules(Page page) {
    Set<String> rules = new TreeSet<>();
    boolean inside = false;
    for (Page.Line line : page.lines()) {
      if (line.kind() == Page.Kind.HEADING) {
        inside = line.text().equals("## The rules");
      } else if (inside && line.kind() == Page.Kind.TABLE) {
        String first = line.text().split("\\|", 3)[1];
        rules.addAll(Page.spans(new Page.Line(line.number(), line.kind(), first)));
      }
    }
    return rules;
  }
}
