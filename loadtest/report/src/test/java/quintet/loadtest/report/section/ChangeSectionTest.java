package quintet.loadtest.report.section;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.ToDoubleBiFunction;
import org.junit.jupiter.api.Test;
import quintet.loadtest.report.figure.Baseline;
import quintet.loadtest.report.figure.Findings;
import quintet.loadtest.report.figure.ReportData;
import quintet.loadtest.report.page.ReportPage;
import quintet.loadtest.report.page.Reports;
import quintet.loadtest.report.statistics.Criteria;

class ChangeSectionTest {

  /** What the report measured, each value times a factor of its server and figure. */
  private static Baseline earlier(
      ReportData now, ToDoubleBiFunction<String, String> factor, List<String> warnings) {
    Map<String, Map<String, SortedMap<Integer, Double>>> values = new HashMap<>();
    for (Findings.Measured measured : Findings.measured(now)) {
      String figure = measured.figure().label();
      Map<String, SortedMap<Integer, Double>> servers = new HashMap<>();
      measured
          .series()
          .forEach(series -> {
            SortedMap<Integer, Double> rounds = new TreeMap<>();
            series
                .byRound()
                .forEach((round, value) ->
                    rounds.put(round, value * factor.applyAsDouble(series.name(), figure)));
            servers.put(series.name(), rounds);
          });
      values.put(figure, servers);
    }
    return new Baseline(
        "old/report", "2026-10-01T09:30:12Z", values, warnings, Criteria.defaults(0));
  }

  private static String page(
      ReportData now, ToDoubleBiFunction<String, String> factor, String... warnings) {
    return ReportPage.html(now.since(earlier(now, factor, List.of(warnings))));
  }

  @Test
  void namesWhatChangedAndByHowMuch() {
    String html =
        page(
            Reports.full(Reports.comparison(10)),
            (server, figure) ->
                server.equals("netty") && figure.equals("Echo p99") ? 1 / 1.5 : 1.0);
    assertTrue(html.contains("<dt>Since 2026-10-01, 09:30 UTC (old/report)</dt>"), html);
    assertTrue(html.contains("Changed beyond noise: Echo p99: netty +50 % (+"), html);
    assertTrue(html.contains("a change may also be the machine’s"));
    assertEquals(2, html.split("<strong>changed</strong>", -1).length, "one verdict, in its table");
  }

  @Test
  void suspectsTheMachineWhereAllServersMoved() {
    String html = page(Reports.full(Reports.comparison(10)), (server, figure) -> 0.5);
    assertTrue(html.contains("suspect the machine before the servers"), html);
  }

  @Test
  void threeRoundsSayThatTheyCannotShowAChange() {
    String html = page(Reports.of("x", false, Reports.comparison(3)), (server, figure) -> 0.1);
    assertTrue(
        html.contains(
            "No verdict: 3 rounds then and 3 rounds now can’t show a change. An exact permutation test of so few has no p-value below 10 %, and each of 5 servers must reach 1 %, which takes 5 rounds on each side"),
        html);
    assertFalse(html.contains("<strong>changed</strong>"));
  }

  @Test
  void showsWhatElseDiffersAndWhatIsMissing() {
    ReportData now = Reports.of("x", false, Reports.comparison(3));
    String html =
        ReportPage.html(
            now.since(
                new Baseline(
                    "<old>",
                    "unknown",
                    Map.of("Echo p50", Map.of("go", new TreeMap<>())),
                    List.of("Another machine <cpu>."),
                    Criteria.defaults(0))));
    assertTrue(html.contains("Another machine &lt;cpu&gt;."), html);
    assertTrue(html.contains("Since unknown (&lt;old&gt;)"), html);
    assertTrue(html.contains("Nothing can be compared"), html);
  }
}
