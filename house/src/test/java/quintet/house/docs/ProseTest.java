package quintet.house.docs;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;

class ProseTest {
  @Test
  void everyPageIsInTheHouseStyle() {
    assertFalse(Project.pages().isEmpty());
    List<String> findings =
        Project.pages().stream().flatMap(page -> Prose.findings(page).stream()).toList();
    assertEquals("", String.join("\n", findings));
  }

  @Test
  void aLongLineIsFound() {
    assertEquals(
        List.of("p.md:2: a line of more than 100 columns"),
        Prose.findings(page("# Title", "short words ".repeat(9) + ".")));
  }

  @Test
  void anAddressThatCannotBeBrokenIsLeft() {
    assertEquals(List.of(), Prose.findings(page("- https://example.org/" + "long".repeat(30))));
  }

  @Test
  void codeAndCommentsAreNoProse() {
    String wide = "wide ".repeat(40);
    assertEquals(List.of(), Prose.findings(page("```text", wide, "```", "<!-- " + wide, "-->")));
  }

  @Test
  void aLongSentenceIsFoundOverLinesAndItems() {
    List<String> findings =
        Prose.findings(page("Short one.", "- Now " + "on ".repeat(15), "and " + "on ".repeat(14)));
    assertEquals(1, findings.size(), findings.toString());
    assertEquals("p.md:2: a sentence of 31 words", findings.getFirst().substring(0, 30));
  }

  @Test
  void codeInALineIsOneWordAndALinkItsText() {
    assertEquals(
        List.of(6),
        Prose.sentences(page("A `make test MODEL=a` of [two words](a/b.md) counts.")).stream()
            .map(Prose.Sentence::words)
            .toList());
  }

  @Test
  void sentencesEndAtTheirFullStopsAndNotAtInitials() {
    assertEquals(
        List.of(2, 4, 3),
        Prose.sentences(page("First one. By **R. A. Fisher.** Is it 3.5?")).stream()
            .map(Prose.Sentence::words)
            .toList());
  }

  @Test
  void aWideCellIsFound() {
    assertEquals(1, Prose.findings(page("| a | " + "wide ".repeat(20) + " |")).size());
  }

  private static Page page(String... lines) {
    return Page.of(Path.of("p.md"), List.of(lines));
  }
}
