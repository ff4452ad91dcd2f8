package quintet.loadtest.bench.knee;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import quintet.loadtest.results.search.KneePoint;
import quintet.loadtest.results.search.Trial;
import quintet.loadtest.results.search.Trial.Outcome;
import quintet.loadtest.results.summary.Objective;
import quintet.loadtest.results.summary.Quantity;

/**
 * Latency against offered rate, both on logarithmic axes, as SVG: a point per measurement, a line
 * through the medians of each rate, the limit across, and each server's knee as a dashed upright.
 */
final class KneeChart {
  private static final double WIDTH = 760;
  private static final double HEIGHT = 420;
  private static final double LEFT = 74;
  private static final double RIGHT = 16;
  private static final double TOP = 14;
  private static final double BOTTOM = 46;

  private final Map<String, KneePoint> knees;
  private final Objective objective;
  private final StringBuilder svg = new StringBuilder();
  private final double lowRate;
  private final double highRate;
  private final double lowNanos;
  private final double highNanos;

  private KneeChart(Objective objective, Map<String, KneePoint> knees) {
    this.objective = objective;
    this.knees = knees;
    List<Trial> shown = shown();
    this.lowRate = shown.stream().mapToDouble(Trial::rate).min().orElse(1) / 1.15;
    this.highRate = shown.stream().mapToDouble(Trial::rate).max().orElse(10) * 1.15;
    double limit = (double) objective.limit();
    this.lowNanos =
        Math.min(limit, shown.stream().mapToDouble(KneeChart::nanos).min().orElse(limit)) / 1.5;
    this.highNanos =
        Math.max(limit, shown.stream().mapToDouble(KneeChart::nanos).max().orElse(limit)) * 1.5;
  }

  static String of(Objective objective, Map<String, KneePoint> knees) {
    return new KneeChart(objective, knees).draw();
  }

  private String draw() {
    svg.append(
        String.format(
            Locale.ROOT,
            "<svg class=\"knee\" viewBox=\"0 0 %.0f %.0f\" role=\"img\" aria-label=\"%s against offered rate; the table holds the same figures\">%n",
            WIDTH,
            HEIGHT,
            objective.drawn()));
    grid();
    double y = y((double) objective.limit());
    line("limit", LEFT, y, WIDTH - RIGHT, y);
    text( // at the left, where rates are low and curves far below
        "start",
        LEFT + 4,
        y - 6,
        objective.drawn() + " = " + Quantity.nanos((double) objective.limit()));
    int index = 0;
    for (KneePoint knee : knees.values()) {
      server(index++ % 5, knee);
    }
    return svg.append("</svg>").toString();
  }

  private void grid() {
    for (double rate : decades(lowRate, highRate)) {
      line("grid", x(rate), TOP, x(rate), HEIGHT - BOTTOM);
      text("middle", x(rate), HEIGHT - BOTTOM + 18, Quantity.perSecond(rate));
    }
    for (double nanos : decades(lowNanos, highNanos)) {
      line("grid", LEFT, y(nanos), WIDTH - RIGHT, y(nanos));
      text("end", LEFT - 8, y(nanos) + 4, Quantity.nanos(nanos));
    }
    text("middle", (LEFT + WIDTH - RIGHT) / 2, HEIGHT - 6, "offered, messages per second");
  }

  private void server(int colour, KneePoint knee) {
    svg.append(String.format(Locale.ROOT, "<g class=\"c%d\">%n", colour));
    if (knee.met() > 0 && knee.unmet() > 0) {
      line("upright", x(knee.met()), TOP, x(knee.met()), HEIGHT - BOTTOM);
    }
    TreeMap<Double, List<Double>> byRate = new TreeMap<>();
    for (Trial trial : knee.trials()) {
      if (trial.outcome() != Outcome.REFUSED && trial.nanos() > 0) {
        byRate.computeIfAbsent(trial.rate(), _ -> new ArrayList<>()).add(nanos(trial));
        svg.append(
            "<circle class=\"%s\" cx=\"%s\" cy=\"%s\" r=\"3.5\"/>%n"
                .formatted(
                    trial.outcome() == Outcome.MET ? "met" : "missed",
                    round(x(trial.rate())),
                    round(y(nanos(trial)))));
      }
    }
    StringBuilder points = new StringBuilder();
    byRate.forEach((rate, values) -> {
      List<Double> sorted = values.stream().sorted().toList();
      points.append(round(x(rate))).append(',');
      points.append(round(y(sorted.get(sorted.size() / 2)))).append(' ');
    });
    svg.append("<polyline points=\"%s\"/>%n</g>%n".formatted(points.toString().strip()));
  }

  private List<Trial> shown() {
    return knees.values().stream()
        .flatMap(knee -> knee.trials().stream())
        .filter(trial -> trial.outcome() != Outcome.REFUSED && trial.nanos() > 0)
        .toList();
  }

  private static double nanos(Trial trial) {
    return (double) trial.nanos();
  }

  /** 1, 2 and 5 of each power of ten between the two. */
  private static List<Double> decades(double low, double high) {
    List<Double> marks = new ArrayList<>();
    boolean wide = high / low > 100;
    for (double power = Math.pow(10, Math.floor(Math.log10(low))); power <= high; power *= 10) {
      for (int digit : wide ? new int[] {1} : new int[] {1, 2, 5}) {
        if (power * digit >= low && power * digit <= high) {
          marks.add(power * digit);
        }
      }
    }
    return marks;
  }

  private double x(double rate) {
    return LEFT + (WIDTH - LEFT - RIGHT) * Math.log(rate / lowRate) / Math.log(highRate / lowRate);
  }

  private double y(double nanos) {
    double share = Math.log(nanos / lowNanos) / Math.log(highNanos / lowNanos);
    return HEIGHT - BOTTOM - (HEIGHT - TOP - BOTTOM) * share;
  }

  private void line(String kind, double x1, double y1, double x2, double y2) {
    svg.append(
        "<line class=\"%s\" x1=\"%s\" y1=\"%s\" x2=\"%s\" y2=\"%s\"/>%n"
            .formatted(kind, round(x1), round(y1), round(x2), round(y2)));
  }

  private void text(String anchor, double x, double y, String text) {
    svg.append(
        "<text text-anchor=\"%s\" x=\"%s\" y=\"%s\">%s</text>%n"
            .formatted(anchor, round(x), round(y), text));
  }

  private static String round(double value) {
    return String.format(Locale.ROOT, "%.1f", value);
  }
}
