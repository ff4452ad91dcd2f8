package quintet.loadtest.report.figure;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import quintet.loadtest.report.html.Html;
import quintet.loadtest.results.summary.Cost;
import quintet.loadtest.results.summary.Fate;
import quintet.loadtest.results.summary.Metric;
import quintet.loadtest.results.summary.Phase;
import quintet.loadtest.results.summary.Quantile;
import quintet.loadtest.results.summary.ServerFacts;
import quintet.loadtest.results.summary.Summary;
import quintet.loadtest.results.summary.Verdict;

/**
 * One server in one phase, over all its rounds. A round counts by the first run that the instrument
 * did not refuse: it has figures, or the server failed in it. What it did in further runs of the
 * round, which other phases wanted, counts as a failure if it is one.
 *
 * @param label the server
 * @param rounds how many rounds there were, whatever became of them
 * @param byRound the phase in each round that has figures
 * @param refused how many runs the instrument refused
 * @param failures the rules that the server broke, by round, those rounds too in which it did not
 *     carry the rate and has figures
 * @param objections what was wrong in these, one HTML phrase each
 * @param server what it said about itself; null if nothing
 */
public record Standing(
    String label,
    int rounds,
    SortedMap<Integer, Phase> byRound,
    int refused,
    SortedMap<Integer, Set<String>> failures,
    List<String> objections,
    @Nullable ServerFacts server) {

  /**
   * Gathers the rounds of a server that measured, or should have measured, a phase. Null if there
   * are none.
   */
  public static @Nullable Standing of(List<ReportRun> runs, String label, String phaseName) {
    Set<Integer> rounds = new HashSet<>();
    int refused = 0;
    ServerFacts server = null;
    var byRound = new TreeMap<Integer, Phase>();
    Set<Integer> decided = new HashSet<>();
    var failures = new TreeMap<Integer, Set<String>>();
    var objections = new ArrayList<String>();
    for (ReportRun run : runs) {
      if (!run.label().equals(label) || !run.phases().contains(phaseName)) {
        continue;
      }
      rounds.add(run.round());
      Fate fate = run.fate(phaseName);
      refused += fate == Fate.REFUSED ? 1 : 0;
      if (fate.isFailure()) {
        failures.computeIfAbsent(run.round(), _ -> new TreeSet<>()).addAll(run.faults(phaseName));
      }
      boolean first = fate != Fate.REFUSED && decided.add(run.round());
      Summary summary = run.summary();
      Phase phase = summary == null ? null : summary.phase(phaseName);
      if (summary == null || phase == null) {
        objections.add(objection("failed", run.absence()));
        continue;
      }
      server = summary.server() == null ? server : summary.server();
      List<Verdict> found = summary.objections(phaseName);
      found.forEach(verdict -> objections.add(objection(verdict.rule(), verdict.says())));
      if (first && fate.hasFigures()) {
        byRound.put(run.round(), phase);
      }
    }
    return rounds.isEmpty()
        ? null
        : new Standing(label, rounds.size(), byRound, refused, failures, objections, server);
  }

  /** The phase in each valid round, in the order of rounds. */
  public List<Phase> valid() {
    return List.copyOf(byRound.values());
  }

  /** A rule and what it found, as HTML. */
  public static String objection(String rule, String says) {
    return "<strong class=\"rule\">" + Html.escape(rule) + "</strong> " + Html.escape(says);
  }

  /**
   * Any figure over the valid rounds; rounds in which it is null are left out. Null if it is null
   * in all.
   */
  public @Nullable Spread spread(Function<Phase, @Nullable Double> figure) {
    var values = new ArrayList<Double>();
    for (Phase phase : valid()) {
      Double value = figure.apply(phase);
      if (value != null) {
        values.add(value);
      }
    }
    return Spread.of(values);
  }

  /** A percentile of a metric, in nanoseconds, in the rounds where it is not hidden. */
  public @Nullable Spread quantile(String metricName, Quantile quantile) {
    return spread(phase -> {
      Metric metric = phase.metric(metricName);
      Long value = metric == null ? null : quantile.of(metric);
      return value == null ? null : Double.valueOf((double) value);
    });
  }

  /**
   * Why a quantile of a metric is hidden in all valid rounds, in a few words: the reason of the
   * first.
   */
  public String whyHidden(String metricName, double quantile) {
    return valid().stream()
        .map(phase -> phase.metric(metricName))
        .map(metric -> metric == null ? "nothing recorded" : metric.whyHidden(quantile))
        .filter(Objects::nonNull)
        .findFirst()
        .orElse("no valid round");
  }

  /** A figure of the server's cost, in the rounds where it was measured. */
  public @Nullable Spread cost(Function<Cost.Measured, @Nullable Double> figure) {
    return spread(phase -> phase.cost() instanceof Cost.Measured cost ? figure.apply(cost) : null);
  }

  /** Why there is no cost at all; null if there is, or if no round is valid. */
  public @Nullable String costMissing() {
    String reason = null;
    for (Phase phase : valid()) {
      switch (phase.cost()) {
        case Cost.Measured _ -> {
          return null;
        }
        case Cost.NotMeasured missing -> reason = missing.reason();
      }
    }
    return reason;
  }

  /**
   * {@code 2 of 3}, and in how many the server failed, and how many runs were refused if there were
   * repeats.
   */
  public String validRounds() {
    boolean repeated = byRound.size() + refused > rounds;
    return byRound.size()
        + " of "
        + rounds
        + (failures.isEmpty() ? "" : "; " + failed())
        + (repeated ? "; " + refused + " refused" : "");
  }

  /** {@code failed 2 of 10}; empty if the server failed in no round. */
  public String failed() {
    return failures.isEmpty() ? "" : "failed " + failures.size() + " of " + rounds;
  }

  /** {@code 2 of 10 (lost)}; empty if the server failed in no round. */
  public String failedBy() {
    Set<String> rules = new TreeSet<>();
    failures.values().forEach(rules::addAll);
    return failures.isEmpty()
        ? ""
        : failures.size() + " of " + rounds + " (" + String.join(", ", rules) + ")";
  }

  /** Why there is no figure, in a few words. */
  public String nothing() {
    return failures.size() == rounds ? failed() : "no valid round";
  }

  /** All objections, as HTML, those that repeat once. */
  public String why() {
    return String.join("<br>", objections.stream().distinct().toList());
  }
}
