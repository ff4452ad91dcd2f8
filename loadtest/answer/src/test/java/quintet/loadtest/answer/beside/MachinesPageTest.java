package quintet.loadtest.answer.beside;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import quintet.options.BadOptionException;

class MachinesPageTest {
  private static final String ANSWER =
      """
      {"schema": "quintet-answer/1", "started": "2026-11-30T12:00:00Z", "quick": false,
       "complete": true, "runsPlanned": 200, "runsValid": 190,
       "machine": {"cpu": "Imaginary <9000>", "cores": 8, "memoryBytes": 8589934592, "os": "Linux"},
       "workloads": [{"name": "mixed", "title": "Mixed", "yaml": "name: mixed",
         "ruleOfThumb": "async/await", "winners": [WINNERS],
         "figures": [{"figure": "Pressed, CPU per message", "moreIsBetter": false,
           "ranking": [{"server": "CHEAPEST", "geometricMean": 12.5}, {"server": "actors", "geometricMean": 20}],
           "contrasts": [{"lower": "CHEAPEST", "higher": "actors", "finding": "DIFFERENT"}]}]}]}
      """;

  @TempDir Path folder;

  private MachineAnswer machine(String name, String winner, String cheapest) throws IOException {
    Path own = Files.createDirectories(folder.resolve(name));
    String winners = winner.isEmpty() ? "" : '"' + winner + '"';
    Files.writeString(
        own.resolve("answer.json"),
        ANSWER.replace("WINNERS", winners).replace("CHEAPEST", cheapest));
    return MachineAnswer.read(own);
  }

  @Test
  void whereTwoMachinesNameNobodyInCommonThePageSaysSo() throws IOException {
    MachinesPage page =
        new MachinesPage(List.of(machine("a", "netty", "netty"), machine("b", "threads", "netty")));
    assertEquals(List.of("Mixed: a says netty; b says threads."), page.disagreements());
    assertTrue(page.html().contains("Mixed: a says netty; b says threads."));
  }

  @Test
  void aFigureInWhichTheyDisagreeIsNamed() throws IOException {
    MachinesPage page =
        new MachinesPage(
            List.of(machine("a", "netty", "netty"), machine("b", "netty", "eventloop")));
    assertEquals(
        List.of("Mixed, Pressed, CPU per message: a says netty; b says eventloop."),
        page.disagreements());
  }

  @Test
  void whoCannotTellDisagreesWithNobody() throws IOException {
    MachinesPage page =
        new MachinesPage(List.of(machine("a", "netty", "netty"), machine("b", "", "netty")));
    assertEquals(1, page.disagreements().size());
    assertTrue(page.disagreements().getFirst().startsWith("Nowhere"));
    String html = page.html();
    assertTrue(html.contains("cannot tell"));
    assertTrue(html.contains("netty, 12.5"), html);
    assertTrue(html.contains("Imaginary &lt;9000&gt;, 8 CPUs"));
    assertFalse(html.contains("<9000>"));
  }

  @Test
  void aFolderWithoutAnAnswerIsToldInOneLine() throws IOException {
    Files.writeString(folder.resolve("answer.json"), "{\"schema\": \"other/2\"}");
    String why =
        assertThrows(BadOptionException.class, () -> MachineAnswer.read(folder)).getMessage();
    assertTrue(String.valueOf(why).contains("its format is 'other/2'"), why);
    Path none = folder.resolve("none");
    why = assertThrows(BadOptionException.class, () -> MachineAnswer.read(none)).getMessage();
    assertTrue(String.valueOf(why).endsWith("it has no answer.json"), why);
  }
}
