package quintet.loadtest.bench.merge;

import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import quintet.loadtest.results.log.HistogramLogMerge;
import quintet.loadtest.results.log.MetricTotal;
import quintet.loadtest.results.summary.Metric;
import quintet.loadtest.results.summary.Objective;
import quintet.loadtest.results.summary.Phase;
import quintet.loadtest.results.summary.RunFacts;
import quintet.loadtest.results.summary.Summary;
import quintet.loadtest.results.summary.Thresholds;
import quintet.loadtest.results.summary.Verdict;

/**
 * The summary of several injectors' runs. Every rule is applied to the merged figures; one that
 * needs what a merged run does not have, stands with the verdict of the part that fared worst.
 *
 * @param parts two or more, of one load
 * @param log their merged log
 */
record RunMerge(List<Part> parts, HistogramLogMerge log) {

  /** All values, by tag; what lay above the range is counted as the parts counted it. */
  Map<String, MetricTotal> totals() {
    Map<String, MetricTotal> totals = new LinkedHashMap<>();
    log.totals()
        .forEach((tag, histogram) ->
            totals.put(tag, new MetricTotal(tag, histogram, overflow(tag), List.of())));
    return totals;
  }

  private long overflow(String tag) {
    long sum = 0;
    for (Part part : parts) {
      for (Phase phase : part.summary().phases()) {
        String prefix = phase.name() + ".";
        Metric metric =
            tag.startsWith(prefix) ? phase.metrics().get(tag.substring(prefix.length())) : null;
        sum += metric == null ? 0 : metric.overflow();
      }
    }
    return sum;
  }

  /**
   * The summary.
   *
   * @param command that merged them
   * @param folder of the merged run; its name is the run's id
   */
  Summary summary(String command, Path folder) {
    Summary first = parts.getFirst().summary();
    Thresholds thresholds = Thresholds.parse(first.run().settings().getOrDefault("thresholds", ""));
    Map<String, MetricTotal> totals = totals();
    List<Phase> phases = new ArrayList<>();
    List<Verdict> further = new ArrayList<>();
    for (String name : phaseNames()) {
      List<Phase> seen =
          parts.stream()
              .map(part -> part.summary().phase(name))
              .filter(Objects::nonNull)
              .map(Objects::requireNonNull)
              .toList();
      phases.add(new PhaseMerge(seen).phase(totals, thresholds));
      further.add(Windows.of(parts.size(), log, name).verdict(name, thresholds));
    }
    boolean complete = parts.stream().allMatch(part -> part.summary().complete());
    Summary merged =
        Summary.of(
            facts(command, folder), first.machine(), first.server(), phases, complete, thresholds);
    further.addAll(carried(merged));
    String slo = first.run().settings().getOrDefault("slo", "");
    return merged.with(further).against(slo.isEmpty() ? null : Objective.parse(slo));
  }

  private Set<String> phaseNames() {
    return parts.stream()
        .flatMap(part -> part.summary().phases().stream())
        .map(Phase::name)
        .collect(Collectors.toCollection(LinkedHashSet::new));
  }

  /** The worst verdict of the parts, of each rule that could not be applied to the whole. */
  private List<Verdict> carried(Summary merged) {
    Set<String> judged = merged.validity().stream().map(RunMerge::key).collect(Collectors.toSet());
    Map<String, Verdict> worst = new LinkedHashMap<>();
    for (Part part : parts) {
      for (Verdict verdict : part.summary().validity()) {
        if (!judged.contains(key(verdict))) {
          worst.merge(key(verdict), verdict, RunMerge::worse);
        }
      }
    }
    return List.copyOf(worst.values());
  }

  private static String key(Verdict verdict) {
    return verdict.rule() + " " + verdict.phase();
  }

  private static Verdict worse(Verdict one, Verdict two) {
    if (one.ok() != two.ok()) {
      return one.ok() ? two : one;
    }
    return one.figure() >= two.figure() ? one : two;
  }

  private RunFacts facts(String command, Path folder) {
    List<RunFacts> runs = parts.stream().map(part -> part.summary().run()).toList();
    RunFacts first = runs.getFirst();
    Instant began =
        runs.stream().map(RunFacts::started).min(Comparator.naturalOrder()).orElseThrow();
    Instant ended =
        runs.stream()
            .map(run -> run.started().plus(Duration.ofMillis(Math.round(run.seconds() * 1e3))))
            .max(Comparator.naturalOrder())
            .orElseThrow();
    return new RunFacts(
        folder.toAbsolutePath().normalize().getFileName().toString(),
        began,
        Duration.between(began, ended).toMillis() / 1e3,
        first.scenario(),
        first.transport(),
        first.loop(),
        command,
        all(runs, RunFacts::target),
        runs.stream().map(RunFacts::admin).filter(Objects::nonNull).findFirst().orElse(null),
        settings(runs),
        runs.stream().flatMap(run -> run.departures().stream()).distinct().toList());
  }

  /** Each setting once where all agree, else all of its values. */
  private static Map<String, String> settings(List<RunFacts> runs) {
    Map<String, String> settings = new LinkedHashMap<>();
    for (String name : runs.getFirst().settings().keySet()) {
      settings.put(name, all(runs, run -> run.settings().getOrDefault(name, "")));
    }
    return settings;
  }

  private static String all(List<RunFacts> runs, Function<RunFacts, String> fact) {
    return runs.stream().map(fact).distinct().collect(Collectors.joining(" + "));
  }
}
