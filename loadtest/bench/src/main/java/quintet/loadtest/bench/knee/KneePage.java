package quintet.loadtest.bench.knee;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.Predicate;
import quintet.loadtest.report.figure.Provenance;
import quintet.loadtest.report.html.Html;
import quintet.loadtest.results.disk.WholeFile;
import quintet.loadtest.results.search.KneePoint;
import quintet.loadtest.results.search.Trial;
import quintet.loadtest.results.search.Trial.Outcome;
import quintet.loadtest.results.summary.Objective;
import quintet.loadtest.results.summary.Quantity;

/** The page of a search: a sentence per server, the chart, every measurement. No script. */
final class KneePage {
  /** Settings of the load that differ from run to run of a search. */
  private static final Set<String> SOUGHT = Set.of("rate", "warmup", "injector", "start-at");

  private KneePage() {}

  /** Writes the page anew; it loads nothing from anywhere. */
  static void write(
      Path file,
      String load,
      int injectors,
      Objective objective,
      Map<String, KneePoint> knees,
      Provenance provenance)
      throws IOException {
    WholeFile.write(file, of(load, injectors, objective, knees, provenance));
  }

  static String of(
      String load,
      int injectors,
      Objective objective,
      Map<String, KneePoint> knees,
      Provenance provenance)
      throws IOException {
    StringBuilder sentences = new StringBuilder();
    StringBuilder rows = new StringBuilder();
    int index = 0;
    for (Map.Entry<String, KneePoint> each : knees.entrySet()) {
      String name = Html.escape(each.getKey());
      sentences.append(
          String.format(
              Locale.ROOT,
              "<li class=\"c%d\"><i></i><strong>%s</strong> %s.</li>%n",
              index++ % 5,
              name,
              Html.escape(each.getValue().says())));
      for (Trial trial : each.getValue().trials()) {
        rows.append(row(name, trial));
      }
    }
    String style;
    try (InputStream in = KneePage.class.getResourceAsStream("knee.css")) {
      style = new String(Objects.requireNonNull(in).readAllBytes(), StandardCharsets.UTF_8);
    }
    return """
    <!doctype html>
    <html lang="en">
    <meta charset="utf-8">
    <meta name="viewport" content="width=device-width">
    <title>Quintet: knees under %1$s</title>
    <style>%5$s</style>
    <h1>How much until <code>%2$s</code> breaks</h1>
    <p>Under <b>%1$s</b>, open loop, %11$s. A rate counts as met if most of its measurements are.</p>
    <ul>
    %3$s</ul>
    %8$s<figure>%4$s
    <figcaption>Filled: objective met; hollow: missed. Dashed: the highest rate that was met.</figcaption></figure>
    <div class="table"><table>
    <caption>Every measurement</caption>
    <tr><th>server</th><th>offered/s</th><th>received/s</th><th>%6$s</th><th>CPU per message</th><th>objective</th></tr>
    %7$s</table></div>
    <p><a href="knee.csv">The same as CSV</a></p>
    <p>Settings of the load: %9$s. Settings of the server: %10$s.</p>
    <details><summary>What these numbers mean</summary><dl>
    <dt>offered/s</dt><dd>Messages that the timetable asked for, all senders together.</dd>
    <dt>received/s</dt><dd>Answers or deliveries in the measured window, divided by its length.</dd>
    <dt>%6$s</dt><dd>Latency from the moment each message was due, at every receiver: a server that falls behind can't slow the questions down.</dd>
    <dt>CPU per message</dt><dd>CPU time of the server's whole process, user and system, divided by the messages of the window.</dd>
    <dt>objective</dt><dd>Whether the measurement met it. One that a rule of validity refused says nothing about the server: the load generator or another program was the limit, or the server was not warm yet.</dd>
    </dl></details>
    </html>
    """
        .formatted(
            Html.escape(load),
            Html.escape(objective.text()),
            sentences,
            KneeChart.of(objective, knees),
            style,
            objective.drawn(),
            rows,
            advice(knees, KneePoint::isInjectorBound, KneePoint.MORE_CORES)
                + advice(knees, KneePoint::isDisturbed, KneePoint.BUSY_MACHINE),
            Html.escape(provenance.without(SOUGHT).loadLine()),
            Html.escape(told(provenance.serversLine())),
            injectors == 1
                ? "by one injector"
                : "by %s injectors, merged into one run".formatted(injectors));
  }

  private static String told(String settings) {
    return settings.isEmpty() ? "unknown" : settings;
  }

  private static String advice(
      Map<String, KneePoint> knees, Predicate<KneePoint> where, String what) {
    return knees.values().stream().anyMatch(where) ? "<p>" + Html.escape(what) + "</p>\n" : "";
  }

  private static String row(String server, Trial trial) {
    boolean known = trial.outcome() != Outcome.REFUSED;
    return "<tr><td>%s</td><td>%s</td><td>%s</td><td>%s</td><td>%s</td><td>%s</td></tr>%n"
        .formatted(
            server,
            Quantity.perSecond(trial.rate()),
            Quantity.perSecond(trial.received()),
            known ? Quantity.nanos((double) trial.nanos()) : "",
            known && trial.cpuMicros() >= 0 ? Quantity.micros(trial.cpuMicros()) : "",
            switch (trial.outcome()) {
              case MET -> "met";
              case MISSED -> "missed: " + Html.escape(trial.reason());
              case REFUSED -> "not valid: " + Html.escape(trial.reason());
            });
  }
}
