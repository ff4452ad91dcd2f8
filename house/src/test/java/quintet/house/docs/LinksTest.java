package quintet.house.docs;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LinksTest {
  @TempDir Path root;

  @Test
  void everyLinkAnchorPathAndTypeInThePagesExists() {
    Links links = new Links(Project.root(), Project.types());
    List<String> findings =
        Project.pages().stream().flatMap(page -> links.findings(page).stream()).toList();
    assertEquals("", String.join("\n", findings));
  }

  @Test
  void everyPageIsReachedFromTheReadme() {
    Path root = Project.root();
    List<Page> pages =
        Project.pages().stream().filter(page -> !page.path().toString().contains("/.")).toList();
    assertEquals(
        List.of(),
        new Links(root, Map.of()).unreached(pages, root.resolve("README.md")).stream().toList());
  }

  @Test
  void whatIsThereIsNoFinding() throws IOException {
    Page page =
        page(
            "# Own heading: `code`, twice",
            "[other](docs/other.md#a-heading) [own](#own-heading-code-twice) [web](https://x.org)",
            "`docs/other.md` `docs/*.md` `docs/{other,none}.md` `text/plain` `servers/target/x`",
            "`RoomActor.Join` `RoomActor.act` `/metrics` `https://example.org/a/b`");
    assertEquals(List.of(), links().findings(page));
  }

  @Test
  void aLinkToNothingIsFound() throws IOException {
    found("a link to nothing: docs/gone.md", "[gone](docs/gone.md)");
    found("a link to nothing: ../out.md", "[out](../out.md)");
  }

  @Test
  void anAnchorThatNoHeadingMakesIsFound() throws IOException {
    found("no such heading: docs/other.md#b-heading", "| [other](docs/other.md#b-heading) |");
    found("no such heading: #gone", "# Here", "[own](#gone)");
  }

  @Test
  void aPathTypeOrMethodThatIsGoneIsFound() throws IOException {
    found("no such path: docs/gone/", "see `docs/gone/`");
    found("no such path: docs/*.txt", "see `docs/*.txt`");
    found("no such type: RoomOwner.Join", "see `RoomOwner.Join`");
    found("no such method: RoomActor.obey", "see `RoomActor.obey`");
  }

  @Test
  void aPageThatNobodyLinksToIsFound() throws IOException {
    Page first = page("[other](docs/other.md)");
    Page other = Page.read(root.resolve("docs/other.md"));
    Page lost = Page.of(root.resolve("docs/lost.md"), List.of("lost"));
    assertEquals(
        List.of(lost.path()), links().unreached(List.of(first, other, lost), first.path()));
  }

  private void found(String finding, String... lines) throws IOException {
    Page page = page(lines);
    assertEquals(
        List.of(finding),
        links().findings(page).stream().map(text -> text.split(": ", 2)[1]).toList());
  }

  private Links links() {
    return new Links(root, Map.of("RoomActor", "private Result act(Command command) {}"));
  }

  private Page page(String... lines) throws IOException {
    Path docs = Files.createDirectories(root.resolve("docs"));
    Files.createDirectories(root.resolve("servers"));
    Files.write(docs.resolve("other.md"), List.of("# Other", "## A heading"));
    return Page.of(root.resolve("p.md"), Stream.of(lines).toList());
  }
}
