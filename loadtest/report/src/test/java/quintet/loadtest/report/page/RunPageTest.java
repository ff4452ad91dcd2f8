package quintet.loadtest.report.page;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import quintet.loadtest.report.figure.ReportRun;
import quintet.loadtest.results.summary.Summaries;
import quintet.loadtest.results.summary.Summary;
import quintet.loadtest.results.summary.Thresholds;

class RunPageTest {
  private static String page(Summary summary) {
    ReportRun run = ReportRun.of(RunPage.server(summary), 1, summary);
    return RunPage.html(Reports.timed(List.of(run)).getFirst(), summary);
  }

  @Test
  void hasCurvesHeatMapCostRulesAndMachineAndNeedsNothingElse() {
    String html = page(Summaries.run("netty", Reports.echo(2, 1), Reports.fanout(2, 1)));
    assertTrue(html.contains("<h1>netty:nio: fanout</h1>"));
    for (String part :
        List.of("data-phase=\"echo\"", "<canvas", "What it costs the server", "Imaginary 9000")) {
      assertTrue(html.contains(part), part);
    }
    assertTrue(html.contains("<code>lost</code>") && html.contains("✓ kept"));
    assertTrue(html.contains("./quintet load fanout --target 127.0.0.1:9000"));
    assertFalse(
        Pattern.compile("src\\s*=|href\\s*=\\s*(?!\"#)|@import|url\\(").matcher(html).find());
    assertFalse(html.contains("{{"), "every place is filled in");
  }

  @Test
  void everyLinkLeadsSomewhere() {
    String html = page(Summaries.run("netty", Reports.echo(2, 1)));
    Pattern.compile("href=\"#([^\"]+)\"")
        .matcher(html)
        .results()
        .forEach(link -> assertTrue(html.contains("id=\"" + link.group(1) + "\""), link.group(1)));
  }

  @Test
  void showsTheRuleInsteadOfTheFiguresOfARefusedPhase() {
    String html = page(Summaries.run("netty", Summaries.losing(Reports.echo(2, 1), 12)));
    assertTrue(html.contains("✗ not valid</span>: <strong class=\"rule\">lost"));
    assertTrue(html.contains("12 of 40,000 messages never arrived."));
    assertFalse(html.contains("class=\"chart\""), "no curve");
    assertEquals(-1, html.indexOf("class=\"value\""), "no figure");
  }

  @Test
  void theTableTellsTheCpuTimeThatTheSentenceTells() {
    String html = page(Summaries.run("netty", Reports.echo(2, 1)));
    String table = html.substring(html.indexOf("What was measured"));
    table = table.substring(0, table.indexOf("</table>"));
    assertTrue(table.contains("Own CPU per message"), table);
  }

  @Test
  void whatNobodyToldOfAServerIsMarked() {
    Summary known = Summaries.run("netty", Reports.echo(2, 1));
    assertFalse(page(known).contains("NOT KNOWN"), "its admin port told");
    Summary stranger =
        Summary.of(known.run(), known.machine(), null, known.phases(), true, Thresholds.defaults());
    assertTrue(page(stranger).contains("<strong>NOT KNOWN</strong>"), "no admin port");
  }
}
