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
import quintet.loadtest.results.summary.Capacity;
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
        "No server is shown to be lower than another. Of 3 pairs: 3 equal within 3 % (eventloop and"
            + " netty, eventloop and actors, netty and actors).",
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
      rounds(runs, Reports.MODELS.get(server), 5, 5.0 + server);
    }
    assertEquals(
        "No verdict: each of 10 pairs needs 6 rounds with valid runs of both servers, and none has"
            + " more than 5.",
        said(runs, "CPU per echo"));
    String html = ReportPage.html(Reports.full(runs));
    assertTrue(html.contains("too few rounds: 6 needed"));
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

  /** Twelve rounds, in three of which the machine is four times slower and netty is refused. */
  @Test
  void whoIsRefusedWhereTheMachineIsSlowIsNotLowestForThat() {
    var runs = new ArrayList<ReportRun>();
    Rate missed = new Rate(4_000, 2_000, 2_000);
    for (int round = 1; round <= 12; round++) {
      boolean slow = round > 9;
      Phase netty = slow ? echo(48, missed) : echo(12);
      runs.add(ReportRun.of("netty", round, Summaries.run("netty", netty)));
      runs.add(ReportRun.of("actors", round, Summaries.run("actors", echo(slow ? 40 : 10))));
    }
    assertEquals(
        "actors is lowest of all, 14.1 µs; higher: netty +20 % (+20 to +20 %). Of the one pair: 1"
            + " differs.",
        said(runs, "CPU per echo"));
  }

  @Test
  void aServerThatFailsInRoundsIsNotLowestOfAllWithoutThatBeingSaid() {
    var runs = new ArrayList<ReportRun>();
    rounds(runs, "netty", ROUNDS, 5);
    rounds(runs, "actors", ROUNDS, 12);
    Phase lossy = Summaries.losing(echo(5), 300);
    runs.set(2, ReportRun.of("netty", 3, Summaries.run("netty", lossy)));
    runs.add(3, ReportRun.of("netty", 3, Summaries.run("netty", echo(5))).attempt(2));
    runs.set(9, ReportRun.crashed("netty", 9, List.of("echo"), "the server had ended"));

    assertEquals(
        "netty is lowest of all where it did not fail, which it did in 2 of 10 (crash, lost)"
            + " rounds, 5.00 µs; higher: actors ×2.4 (×2.4 to ×2.4). Of the one pair: 1 differs."
            + " Rounds failed: netty 2 of 10 (crash, lost).",
        said(runs, "CPU per echo"));
    assertTrue(ReportPage.html(Reports.full(runs)).contains(">8 of 10; failed 2 of 10</td>"));
  }

  @Test
  void saysWhichPairsTheDecidingFiguresTellApartAndWhyNotTheOthers() {
    var runs = new ArrayList<ReportRun>();
    rounds(runs, "actors", ROUNDS, 12);
    rounds(runs, "netty", ROUNDS, 5);
    rounds(runs, "eventloop", ROUNDS, 4.75, 5.5);
    String html = ReportPage.html(Reports.full(runs));
    assertTrue(
        html.contains(
            "<p class=\"apart\">Echo p99 or CPU per echo tells 2 of 3 pairs of servers apart, with a"
                + " chance of at most 10 % that any of these is wrong. It does not tell apart"
                + " eventloop and netty: Echo p99 is equal within 3 %; CPU per echo may differ by"),
        html.substring(0, 3_000));
  }

  @Test
  void ofACapacityMoreIsBetterAndWhatIsOnlyAtLeastIsNotCompared() {
    var runs = new ArrayList<ReportRun>();
    for (int round = 1; round <= ROUNDS; round++) {
      runs.add(capacity("netty", round, 60_000, false));
      runs.add(capacity("threads", round, 40_000, false));
      runs.add(capacity("eventloop", round, 61_000, true));
    }
    assertEquals(
        "netty is highest, 60,000/s; by so much more than: threads +50 % (+50 to +50 %). Not told"
            + " apart from it: eventloop. Of 3 pairs: 1 differ; 2 with fewer than the 6 rounds it"
            + " takes (threads and eventloop, eventloop and netty).",
        said(runs, "Echo capacity"));
  }

  @Test
  void figuresOfOneRoundAreNamedTogetherAndHaveNoTableOfPairs() {
    var runs = new ArrayList<>(Reports.comparison(ROUNDS));
    runs.add(capacity("netty", 1, 60_000, false));
    String html = ReportPage.html(Reports.full(runs));
    assertTrue(
        html.contains(
            "<dt>No verdict</dt><dd>At most one round each: "
                + Terms.linked("Echo capacity")
                + ", "
                + Terms.linked("Per idle connection")
                + ".</dd>"),
        () -> html.substring(Math.max(0, html.indexOf("No verdict") - 20)).substring(0, 600));
    assertFalse(html.contains("<caption>Per idle connection: pairs</caption>"));
  }

  private static ReportRun capacity(String server, int round, double perSecond, boolean atLeast) {
    Phase phase =
        Summaries.phase("echo-capacity", 300_000, 20_000, 1)
            .capacity(new Capacity(perSecond, atLeast, "latency"))
            .build();
    return ReportRun.of(server, round, Summaries.run(server, phase));
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
