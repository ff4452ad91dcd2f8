package quintet.loadtest.selftest;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import quintet.loadtest.injector.cli.LoadProgram;
import quintet.process.Children;

@Timeout(120)
@Tag("alone")
class GatlingShownTest {
  @TempDir Path folder;

  @Test
  void gatlingsPercentilesAreShownBesideTheTrueOnesAndNotJudged() throws Exception {
    try (Children children = new Children(Duration.ofSeconds(10))) {
      Bench bench = new Bench(children, List.of(), LoadProgram.command(), folder);
      List<Answer> answers = new GatlingShown(Duration.ofSeconds(2)).answers(bench);
      assertEquals(
          List.of(
              "Gatling's own p50", "Gatling's own p75", "Gatling's own p95", "Gatling's own p99"),
          answers.stream().map(Answer::what).toList());
      assertTrue(answers.stream().allMatch(each -> each.standing() == Answer.Standing.SHOWN));
    }
  }

  @Test
  void whatIsShownNeitherPassesNorFails() {
    ByteArrayOutputStream said = new ByteArrayOutputStream();
    AnswerTable table = new AnswerTable(new PrintStream(said, true, StandardCharsets.UTF_8));
    Answer low = Answer.shown("Gatling's own p99", 500e6, 3.3e6);
    assertEquals("500.000 ms", low.known());
    assertEquals("3.300 ms", low.measured());
    assertEquals("-99.34 %", low.error());
    table.add(List.of(Answer.count("lost", 3, 3), low));
    assertTrue(table.verdict());
  }

  @Test
  void itsPageIsReadAsItStands() throws Exception {
    String page =
        """
        <td class="title">99th percentile</td>
            <td class="total">1,270</td>
            <td class="ok">1,270</td>
        """;
    assertEquals(1.27e9, GatlingShown.nanos(page, 99));
  }
}
