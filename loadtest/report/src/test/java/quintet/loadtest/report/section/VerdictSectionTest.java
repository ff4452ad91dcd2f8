package quintet.loadtest.report.section;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import quintet.loadtest.report.figure.ReportRun;
import quintet.loadtest.report.html.Terms;
import quintet.loadtest.report.page.ReportPage;
import quintet.loadtest.report.page.Reports;
import quintet.loadtest.results.summary.Cost;
import quintet.loadtest.results.summary.Phase;
import quintet.loadtest.results.summary.Rate;
import quintet.loadtest.results.summary.Summaries;

/** Full comparisons with a known CPU time per echo; all else is the same for all servers. */
class VerdictSectionTest {
  private static final int ROUNDS = 10;

  private static Phase echo(double micros) {
    return echo(micros, new Rate(4_000, 4_000, 4_000));
  }

  private static Phase echo(double micros, Rate rate) {
    return Summaries.phase("echo", 300_000, 20_000, 1)
        .rate(rate)
        .cost(new Cost.Measured(1.0, micros, 12L, 0.5, 3.0, null))
        .build();
  }

  private static void rounds(List<ReportRun> runs, String server, int rounds, double... micros) {
    for (int round = 1; round <= rounds; round++) {
      Phase phase = echo(micros[round % micros.length]);
      runs.add(ReportRun.of(server, round, Summaries.run(server, phase)));
    }
  }

  private static String said(List<ReportRun> runs, String figure) {
    String html = ReportPage.html(Reports.full(runs));
    int from = html.indexOf("<dt>" + Terms.linked(figure) + "</dt><dd>");
    assertTrue(from >= 0, "no verdict on " + figure);
    return html.substring(html.indexOf("<dd>", from) + 4, html.indexOf("</dd>", from));
  }

  @Test
  void saysWhoIsLowestByHowMuchAndWhoCanNotBeToldApart() {
    var runs = new ArrayList<ReportRun>();
    rounds(runs, "actors", ROUNDS, 12);
    rounds(runs, "netty", ROUNDS, 5);
    rounds(runs, "eventloop", ROUNDS, 4.75, 5.5);

    assertEquals(
        "netty is lowest, 5.00 µs; higher: actors ×2.4 (×2.4 to ×2.4). Not told apart from it: eventloop."
            + " Of 3 pairs: 2 differ; 1 can’t be told apart (netty and eventloop).",
        said(runs, "CPU per echo"));
    assertEquals(
        "No server is shown to be lower than another. Of 3 pairs: 3 equal within 3 % (actors and"
            + " netty, actors and eventloop, netty and eventloop).",
        said(runs, "Echo p50"));
  }

  @Test
  void verdictsStandBehindWhatWasFoundAndBeforeTheMeasurements() {
    String html = ReportPage.html(Reports.full(Reports.comparison(ROUNDS)));
    int verdicts = html.indexOf("<dl class=\"verdicts\">");
    assertTrue(verdicts > html.indexOf("<ul class=\"found\">"));
    assertTrue(verdicts < html.indexOf("id=\"phase-echo\""));
    assertTrue(html.indexOf("href=\"#differences\"") < verdicts, "the head leads to them");
    assertTrue(html.contains("in a balanced random order (seed 271828)"));
    assertTrue(html.contains("<caption>CPU per echo: pairs</caption>"));
    assertTrue(html.contains("<strong>different</strong>"));
    assertFalse(html.contains("No ranking is drawn"));
  }

  @Test
  void aFewRoundsStayValuesAndSpread() {
    String html = ReportPage.html(Reports.of("x", false, Reports.comparison(3)));
    assertFalse(html.contains("class=\"verdicts\">"));
    assertFalse(html.contains("id=\"pairs\""));
    assertTrue(html.contains("No ranking is drawn from so few rounds"));
    assertTrue(html.contains("Values and spread, no ranking"));
  }

  @Test
  void tooFewRoundsAreSaidInsteadOfAVerdict() {
    var runs = new ArrayList<ReportRun>();
    for (int server = 0; server < 5; server++) {
      rounds(runs, Reports.MODELS.get(server), 8, 5.0 + server);
    }
    assertEquals(
        "No verdict: each of 10 pairs needs 9 rounds with valid runs of both servers, and none has"
            + " more than 8.",
        said(runs, "CPU per echo"));
    String html = ReportPage.html(Reports.full(runs));
    assertTrue(html.contains("too few rounds: 9 needed"));
    assertFalse(html.contains("class=\"number\">a</td>"), "a letter would look like a verdict");
  }

  @Test
  void aRepeatStandsInForARefusedRunAndBothAreShown() {
    var runs = new ArrayList<ReportRun>();
    rounds(runs, "netty", ROUNDS, 5);
    rounds(runs, "actors", ROUNDS, 12);
    Phase missed = echo(500, new Rate(4_000, 2_000, 2_000));
    runs.set(2, ReportRun.of("netty", 3, Summaries.run("netty", missed)));
    runs.add(3, ReportRun.of("netty", 3, Summaries.run("netty", echo(5))).attempt(2));

    assertTrue(
        said(runs, "CPU per echo")
            .startsWith("netty is lowest of all, 5.00 µs; higher: actors ×2.4"));
    String html = ReportPage.html(Reports.full(runs));
    assertTrue(html.contains(">10 of 10; 1 refused</td>"));
    assertTrue(html.contains(">3, attempt 2</td>"));
    assertTrue(
        html.contains(
            "How often each rule objected to a measurement: <strong class=\"rule\">rate-missed</strong> 1."));
  }

  @Test
  void everyColumnOfEveryTableHasItsMeaning() {
    String html = ReportPage.html(Reports.full(Reports.comparison(ROUNDS)));
    List<String> unexplained =
        Pattern.compile("data-label=\"([^\"]*)\"")
            .matcher(html)
            .results()
            .map(found -> found.group(1))
            .distinct()
            .filter(label -> !label.matches(".+ p99")) // told with its p50
            .filter(label -> !html.contains("<dt>" + label + "</dt>"))
            .toList();
    assertEquals(List.of(), unexplained);
  }
}
