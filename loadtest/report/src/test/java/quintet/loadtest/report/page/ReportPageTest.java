package quintet.loadtest.report.page;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import quintet.loadtest.report.figure.Board;
import quintet.loadtest.report.figure.ReportData;
import quintet.loadtest.report.figure.ReportRun;
import quintet.loadtest.report.figure.Standing;
import quintet.loadtest.results.summary.Cost;
import quintet.loadtest.results.summary.Phase;
import quintet.loadtest.results.summary.Rate;
import quintet.loadtest.results.summary.Side;
import quintet.loadtest.results.summary.Summaries;

class ReportPageTest {
  private static final int MODELS_AND_HEADINGS = 5;

  @TempDir Path folder;

  private static String section(String html, String id) {
    int from = html.indexOf("<section aria-labelledby=\"" + id + "\">");
    assertTrue(from >= 0, "no section " + id);
    return html.substring(from, html.indexOf("</section>", from));
  }

  private static String row(String section, String caption, String label) {
    int table = section.indexOf("<caption>" + caption);
    int from = section.indexOf("</svg>" + label + "</th>", table);
    assertTrue(table >= 0 && from >= 0, "no row " + label + " under " + caption);
    return section.substring(from, section.indexOf("</tr>", from));
  }

  private static long count(String text, String part) {
    return Pattern.compile(Pattern.quote(part)).matcher(text).results().count();
  }

  private static Phase lossy() {
    return Summaries.losing(Reports.fanout(2, 1), 12);
  }

  @Test
  void isOneFileThatLoadsNothing() throws IOException {
    Path page = folder.resolve("report/index.html");
    ReportPage.write(page, Reports.of("Compare", false, Reports.comparison(3)));
    String html = Files.readString(page);
    assertFalse(
        Pattern.compile(
                "src\\s*=|href\\s*=\\s*(?!\"(#|data/[a-z0-9-]+\\.csv\" download))|@import|url\\(|fetch\\(|XMLHttp")
            .matcher(html)
            .find());
    assertTrue(html.contains("default-src 'none'"));
    assertFalse(html.contains("{{"), "every place is filled in");
    try (var files = Files.list(page.getParent())) {
      assertEquals(2, files.count(), "the page, and the folder of data");
    }
  }

  @Test
  void everyChartHasItsDataBesideIt() throws IOException {
    Path page = folder.resolve("index.html");
    ReportPage.write(page, Reports.of("Compare", false, Reports.comparison(3)));
    String html = Files.readString(page);
    List<String> links =
        Pattern.compile("href=\"(data/[^\"]*)\"")
            .matcher(html)
            .results()
            .map(m -> m.group(1))
            .toList();
    assertTrue(
        links.containsAll(
            List.of(
                "data/figures.csv",
                "data/curves-echo.csv",
                "data/cost-echo.csv",
                "data/curves-fanout.csv",
                "data/cost-fanout.csv",
                "data/cost-idle.csv")),
        links::toString);
    for (String link : links) {
      assertTrue(Files.readAllLines(folder.resolve(link)).size() > MODELS_AND_HEADINGS, link);
    }
    assertEquals(count(html, "<figure>"), count(html, "class=\"data\""), "one for each chart");
    List<String> figures = Files.readAllLines(folder.resolve("data/figures.csv"));
    assertEquals("figure,unit,server,round,value,hidden", figures.getFirst());
    assertTrue(
        figures.contains("CPU per echo,microseconds,threads,2,4.600000000,"), figures::toString);
  }

  @Test
  void everyNumberIsOneStepFromItsDefinition() {
    String html = ReportPage.html(Reports.full(Reports.comparison(10)));
    Pattern.compile("<th role=\"columnheader\" scope=\"col\" class=\"number\">(.*?)</th>")
        .matcher(html)
        .results()
        .forEach(heading ->
            assertTrue(heading.group(1).startsWith("<a href=\"#term-"), heading.group(1)));
    Pattern.compile("href=\"#([^\"]+)\"")
        .matcher(html)
        .results()
        .forEach(
            link -> assertEquals(1, count(html, "id=\"" + link.group(1) + "\""), link.group(1)));
  }

  @Test
  void saysWhichMachineItTakesForWhatThisOneCannotShow() {
    String horizon =
        section(ReportPage.html(Reports.of("x", false, Reports.comparison(1))), "horizon");
    assertTrue(horizon.contains("With 2 cores a server has one of its own."), horizon);
    assertTrue(horizon.contains("from 8 cores on"), horizon);
  }

  @Test
  void namesWhatRanAndWhere() {
    String html = ReportPage.html(Reports.of("Compare", false, Reports.comparison(3)));
    assertTrue(html.contains("Five servers that differ in their concurrency model"));
    assertTrue(html.contains("There were 3 rounds, interleaved"));
    assertTrue(html.contains("All 35 measurements are valid"));
    assertTrue(html.contains("<dd>Imaginary 9000, 2 cores</dd>"));
    assertTrue(section(html, "again").contains("make compare"));
    assertTrue(section(html, "again").contains("./quintet load fanout --target 127.0.0.1:9000"));
  }

  @Test
  void showsTheMedianOverRoundsAndTheirRange() {
    var runs = new ArrayList<ReportRun>();
    for (int round = 1; round <= 3; round++) {
      Phase phase =
          Summaries.phase("echo", 300_000, 20_000, round)
              .cost(new Cost.Measured(1.0, 2.0 * round, 12L, 0.5, 3.0, null))
              .build();
      runs.add(ReportRun.of("netty", round, Summaries.run("netty", phase)));
    }
    String cost =
        row(
            section(ReportPage.html(Reports.of("x", false, runs)), "phase-echo"),
            "What it costs",
            "netty");
    assertTrue(
        cost.contains("<span class=\"value\">4.00</span><span class=\"range\">2.00–6.00</span>"),
        cost);
  }

  @Test
  void showsTheRuleInsteadOfTheFiguresOfAnInvalidPhase() {
    List<ReportRun> runs =
        List.of(ReportRun.of("netty", 1, Summaries.run("netty", Reports.echo(2, 1), lossy())));
    String html = ReportPage.html(Reports.of("x", false, runs));
    String fanout = section(html, "phase-fanout");
    String latency = row(fanout, "Latency", "netty");
    assertTrue(latency.contains("0 of 1"), latency);
    assertTrue(
        latency.contains(
            "<strong class=\"rule\">lost</strong> 12 of 200,000 messages never arrived."),
        latency);
    assertFalse(latency.contains("class=\"value\""), latency);
    assertFalse(fanout.contains("class=\"value\""), "no figure of the phase is shown anywhere");
    assertFalse(fanout.contains("class=\"chart\""), "nor a curve");
    assertTrue(
        row(section(html, "phase-echo"), "Latency", "netty").contains("class=\"value\""),
        "the sound phase is");
    assertTrue(section(html, "validity").contains("Accepted: up to 0 messages."));
    assertTrue(html.contains("1 of 2 measurements is valid."));
  }

  @Test
  void keepsAnInvalidRoundOutOfTheMedian() {
    var runs = new ArrayList<ReportRun>();
    for (int round = 1; round <= 3; round++) {
      Phase sound =
          Summaries.phase("fanout", 900_000, 20_000, round)
              .cost(new Cost.Measured(1.0, 2.0 * round, 12L, 0.5, 3.0, null))
              .build();
      runs.add(
          ReportRun.of(
              "netty",
              round,
              Summaries.run("netty", round == 3 ? Summaries.losing(sound, 1) : sound)));
    }
    String fanout = section(ReportPage.html(Reports.of("x", false, runs)), "phase-fanout");
    assertTrue(row(fanout, "Latency", "netty").contains("2 of 3"));
    String cost = row(fanout, "What it costs", "netty");
    assertTrue(cost.contains("3.00</span><span class=\"range\">2.00–4.00"), cost);
  }

  @Test
  void whatTheServerFailedIsCountedByPhaseAndNoRepeatMakesItVanish() {
    Phase echo = Reports.echo(2, 1);
    var runs = new ArrayList<ReportRun>();
    runs.add(ReportRun.of("netty", 1, Summaries.run("netty", echo, lossy())));
    runs.add(
        ReportRun.of("netty", 1, Summaries.run("netty", echo, Reports.fanout(2, 1))).attempt(2));
    runs.add(ReportRun.of("netty", 2, Summaries.run("netty", echo, Reports.fanout(2, 2))));
    Board board = new Board(Reports.of("x", false, runs));

    Standing fanout = board.standings("fanout").getFirst();
    assertEquals("1 of 2; failed 1 of 2", fanout.validRounds());
    assertEquals(Set.of(2), fanout.byRound().keySet());
    assertEquals("2 of 2", board.standings("echo").getFirst().validRounds());
  }

  @Test
  void aPressingRateThatIsNotCarriedHasFiguresAndCountsAgainstTheServer() {
    Phase slow =
        Summaries.phase("echo-pressing", 900_000, 20_000, 1)
            .rate(new Rate(60_000, 40_000, 40_000))
            .build();
    List<ReportRun> runs = List.of(ReportRun.of("netty", 1, Summaries.run("netty", slow)));
    Standing pressing =
        new Board(Reports.of("x", false, runs)).standings("echo-pressing").getFirst();

    assertEquals("1 of 1; failed 1 of 1", pressing.validRounds());
  }

  @Test
  void showsARunThatCameToNothing() {
    List<ReportRun> runs =
        List.of(
            ReportRun.crashed("actors", 1, List.of("echo", "fanout"), "The server did not start."));
    String html = ReportPage.html(Reports.of("x", false, runs));
    assertEquals(2, count(section(html, "validity"), "✗ failed"));
    assertTrue(
        row(section(html, "phase-echo"), "Latency", "actors")
            .contains("The server did not start."));
    assertTrue(html.contains("0 of 2 measurements are valid."));
  }

  @Test
  void saysNotMeasuredWithTheReason() {
    Phase phase =
        Summaries.phase("echo", 300_000, 20_000, 1)
            .cost(new Cost.NotMeasured("no admin port"))
            .build();
    String html =
        ReportPage.html(
            Reports.of("x", false, List.of(ReportRun.of("go", 1, Summaries.run("go", phase)))));
    String cost = row(section(html, "phase-echo"), "What it costs", "go");
    assertTrue(cost.contains("not measured") && cost.contains("no admin port"), cost);
    assertFalse(cost.contains("class=\"value\""), cost);
  }

  @Test
  void hidesAPercentileThatTooFewSamplesSupport() {
    Phase phase = Summaries.phase("echo", 300_000, 500, 1).build();
    String html =
        ReportPage.html(
            Reports.of("x", false, List.of(ReportRun.of("go", 1, Summaries.run("go", phase)))));
    String echo = row(section(html, "phase-echo"), "Latency", "go");
    assertEquals(3, count(echo, "– too few samples</span>"), "p99, p99.9 and p99.99");
  }

  @Test
  void warnsOfAClosedLoop() {
    assertTrue(
        ReportPage.html(Reports.of("x", false, Reports.closedLoop()))
            .contains("These latencies leave out the worst"));
    assertFalse(
        ReportPage.html(Reports.of("x", false, Reports.comparison(1)))
            .contains("leave out the worst;"));
  }

  @Test
  void saysThatARunEndedBeforeAPhase() {
    var run =
        new ReportRun(
            "netty",
            1,
            1,
            List.of("echo", "fanout"),
            Summaries.run("netty", Reports.echo(2, 1)),
            null,
            List.of(),
            Side.INSTRUMENT);
    String fanout = section(ReportPage.html(Reports.of("x", false, List.of(run))), "phase-fanout");
    assertTrue(row(fanout, "Latency", "netty").contains("The run ended before this phase."));
  }

  @Test
  void marksAQuickRound() {
    assertTrue(
        ReportPage.html(Reports.of("x", true, Reports.comparison(1)))
            .contains("draw no conclusion"));
    assertFalse(
        ReportPage.html(Reports.of("x", false, Reports.comparison(1)))
            .contains("draw no conclusion"));
  }

  @Test
  void whoIsLeftOutIsNamedAboveWhatWasMeasured() {
    ReportData all = Reports.of("x", false, Reports.comparison(1));
    ReportData fewer =
        new ReportData(
            all.title(),
            all.quick(),
            all.made(),
            all.machine(),
            all.commands(),
            all.runs(),
            null,
            null,
            List.of(),
            List.of("go is left out: no go <here>."));
    String html = ReportPage.html(fewer);
    int named = html.indexOf("<strong>LEFT OUT</strong> go is left out: no go &lt;here&gt;.");
    assertTrue(named > 0 && named < html.indexOf("<details class=\"facts-fold\">"), "unfolded");
    assertFalse(ReportPage.html(all).contains("LEFT OUT"), "all took part");
  }

  @Test
  void keepsServersInTheOrderOfTheirRuns() {
    String overview =
        section(ReportPage.html(Reports.of("x", false, Reports.comparison(2))), "phase-echo");
    overview = overview.substring(0, overview.indexOf("</table>"));
    List<String> order =
        Pattern.compile("scope=\"row\">.*?</svg>(.*?)</th>")
            .matcher(overview)
            .results()
            .map(m -> m.group(1))
            .toList();
    assertEquals(Reports.MODELS, order);
  }

  @Test
  void escapesWhateverItIsTold() {
    String evil = "</script><script>alert(1)</script><b x='\"&'>";
    List<ReportRun> runs =
        List.of(
            ReportRun.of(evil, 1, Summaries.run(evil, Reports.echo(0, 1))),
            ReportRun.failed(evil, 2, List.of("echo", evil), evil));
    String plain =
        ReportPage.html(
            Reports.of(
                "x", false, List.of(ReportRun.of("x", 1, Summaries.run("x", Reports.echo(0, 1))))));
    String html = ReportPage.html(Reports.of(evil, false, runs));
    assertEquals(count(plain, "</script"), count(html, "</script"));
    assertEquals(count(plain, "<script"), count(html, "<script"));
    assertFalse(html.contains("<b x="));
  }

  @Test
  void isAPageEvenWithoutARun() {
    assertTrue(
        ReportPage.html(Reports.of("x", false, List.of())).contains("Nothing was measured."));
  }
}
