package quintet.house.docs;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Excerpts and figures in pages; {@code -Dquintet.docs.write=true} writes them anew. */
class FillingTest {
  private static final boolean WRITE = Boolean.getBoolean("quintet.docs.write");

  @TempDir Path root;

  @Test
  void excerptsAndFiguresInThePagesAreThoseOfTheirSources() throws IOException {
    Filling filling = new Filling(Project.root());
    List<String> findings = new ArrayList<>();
    for (Page page : Project.pages()) {
      List<String> lines = Files.readAllLines(page.path());
      try {
        List<String> filled = filling.filled(page.path(), lines);
        if (!filled.equals(lines) && WRITE) {
          Files.write(page.path(), filled);
        } else if (!filled.equals(lines)) {
          findings.add(page.at(firstDifference(lines, filled)) + ": not as in its source");
        }
      } catch (IllegalArgumentException e) {
        findings.add(page.at(1) + ": " + e.getMessage());
      }
    }
    assertEquals("", String.join("\n", findings));
  }

  private static int firstDifference(List<String> lines, List<String> filled) {
    int index = 0;
    while (index < Math.min(lines.size(), filled.size())
        && lines.get(index).equals(filled.get(index))) {
      index++;
    }
    return index + 1;
  }

  @Test
  void figuresHaveAllThatIsNeededToRepeatThem() {
    List<String> findings =
        Project.pages().stream().flatMap(page -> Facts.findings(page).stream()).toList();
    assertEquals("", String.join("\n", findings));
  }

  @Test
  void everyFileOfFiguresIsShownByAPage() {
    List<String> shown =
        Project.pages().stream()
            .flatMap(page ->
                page.lines().stream()
                    .filter(line -> line.text().startsWith("<!-- table "))
                    .map(line -> line.text().split(" ", 4)[2]))
            .sorted()
            .toList();
    List<String> files =
        Project.files(name -> name.endsWith(".csv")).stream()
            .filter(path -> path.startsWith(Project.root().resolve("docs")))
            .map(path -> path.getFileName().toString())
            .sorted()
            .toList();
    assertEquals(files, shown);
  }

  @Test
  void anExcerptIsWhatStandsBetweenItsMarkersShiftedToTheLeft() throws IOException {
    source("class A {", "  // tag::act[]", "  void act() {", "    b();", "", "  }");
    Files.write(root.resolve("A.java"), List.of("  // end::act[]", "}"), StandardOpenOption.APPEND);
    assertEquals(
        List.of(
            "<!-- excerpt act A.java -->",
            "```java",
            "void act() {",
            "  b();",
            "",
            "}",
            "```",
            "<!-- end -->"),
        filled("<!-- excerpt act A.java -->", "```java", "stale", "```", "<!-- end -->"));
  }

  @Test
  void aMissingMarkerSourceOrEndIsSaid() throws IOException {
    source("class A {", "  // tag::act[]", "}");
    assertThrows(
        IllegalArgumentException.class,
        () -> filled("<!-- excerpt act A.java -->", "<!-- end -->"));
    assertThrows(
        IllegalArgumentException.class,
        () -> filled("<!-- excerpt act B.java -->", "<!-- end -->"));
    source("// tag::act[]", "// end::act[]");
    assertThrows(IllegalArgumentException.class, () -> filled("<!-- excerpt act A.java -->", "a"));
  }

  @Test
  void aTableIsThatOfItsFileWithFiguresToTheRight() throws IOException {
    Files.writeString(root.resolve("a.csv"), "model,\"µs, all\"\nnetty,1.5\nthreads,2\n");
    assertEquals(
        List.of(
            "<!-- table a.csv -->",
            "",
            "| model | µs, all |",
            "|---|--:|",
            "| netty | 1.5 |",
            "| threads | 2 |",
            "",
            "<!-- end -->"),
        filled("<!-- table a.csv -->", "| model | 3 |", "<!-- end -->"));
  }

  @Test
  void aFileWithARowTooShortIsRefused() throws IOException {
    Files.writeString(root.resolve("a.csv"), "a,b\n1\n");
    assertThrows(
        IllegalArgumentException.class, () -> filled("<!-- table a.csv -->", "<!-- end -->"));
  }

  @Test
  void figuresWithoutDateCommandOrSpreadAreFound() {
    List<String> bare = List.of("## Question", "<!-- table a.csv -->", "<!-- end -->");
    assertEquals(2, Facts.findings(Page.of(root, bare)).size());
    List<String> whole =
        List.of(
            Facts.HEADER,
            "|---|---|---|---|---|",
            "| 2026-11-24 | `3434e46` | [A](a.md) | 3 rounds | each round |",
            "```sh",
            "make compare",
            "```");
    List<String> all = Stream.concat(bare.stream(), whole.stream()).toList();
    assertEquals(List.of(), Facts.findings(Page.of(root, all)));
    List<String> undated = all.stream().map(line -> line.replace("2026-11-24", "")).toList();
    assertEquals(1, Facts.findings(Page.of(root, undated)).size());
  }

  private void source(String... lines) throws IOException {
    Files.write(root.resolve("A.java"), List.of(lines));
  }

  private List<String> filled(String... lines) {
    return new Filling(root).filled(root.resolve("p.md"), List.of(lines));
  }
}
