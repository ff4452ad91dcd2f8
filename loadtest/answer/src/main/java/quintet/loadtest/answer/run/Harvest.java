package quintet.loadtest.answer.run;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import quintet.loadtest.answer.model.CostModel;
import quintet.loadtest.answer.model.Observation;
import quintet.loadtest.answer.model.ServerModel;
import quintet.loadtest.answer.model.Span;
import quintet.loadtest.answer.model.Traits;
import quintet.loadtest.answer.plan.Bout;
import quintet.loadtest.answer.plan.Subject;
import quintet.loadtest.report.figure.CostFigures;
import quintet.loadtest.report.figure.ReportRun;
import quintet.loadtest.results.summary.Capacity;
import quintet.loadtest.results.summary.Cost;
import quintet.loadtest.results.summary.IdleFootprint;
import quintet.loadtest.results.summary.Phase;
import quintet.options.ModelSpec;

/** All that was measured, as it comes. Confined to the thread that runs the bouts. */
final class Harvest {
  private static final String CAPACITY = "work-capacity";

  /** Below it a rate was not carried, and CPU per second belongs to no rate. */
  private static final double CARRIED = 0.97;

  private final List<Outcome> outcomes = new ArrayList<>();

  void add(Outcome outcome) {
    outcomes.add(outcome);
  }

  List<Outcome> outcomes() {
    return outcomes;
  }

  /** Runs whose figures count in one phase at least. */
  long sound() {
    return outcomes.stream()
        .filter(each -> each.bout().kind().phases().stream().anyMatch(p -> each.sound(p) != null))
        .count();
  }

  /** The runs of a workload, and those that tell of idle connections. */
  List<ReportRun> runs(Subject subject) {
    return outcomes.stream()
        .filter(each -> !each.isInterrupted())
        .filter(each -> each.bout().subject() == null || subject.equals(each.bout().subject()))
        .map(Outcome::run)
        .toList();
  }

  /** What each server carries of a workload, as far as it was found. */
  Map<String, Capacity> capacities(Subject subject) {
    Map<String, Capacity> found = new LinkedHashMap<>();
    for (Outcome each : outcomes) {
      // Also one with an objection: its search has judged each of its steps by itself.
      Phase phase = each.summary() == null ? null : each.summary().phase(CAPACITY);
      if (subject.equals(each.bout().subject()) && phase != null && phase.capacity() != null) {
        found.put(each.bout().spec().text(), phase.capacity());
      }
    }
    return found;
  }

  /** Fitted to all of it. */
  CostModel model(List<ModelSpec> specs) {
    List<ServerModel> servers = new ArrayList<>();
    List<Observation> all = new ArrayList<>();
    for (ModelSpec spec : specs) {
      List<Observation> own = observations(spec.text());
      List<Double> slopes = idle(spec.text());
      Double bytes = slopes.isEmpty() ? null : median(slopes);
      Double error =
          bytes == null ? null : Double.valueOf((slopes.getLast() - slopes.getFirst()) / 2 / bytes);
      ServerModel model = ServerModel.of(spec.text(), own, bytes, error);
      if (model != null) {
        servers.add(model);
        all.addAll(own);
      }
    }
    return new CostModel(servers, Span.of(all));
  }

  /** One for each workload and phase: the median of its rounds. */
  private List<Observation> observations(String server) {
    Map<String, List<Observation>> grouped = new LinkedHashMap<>();
    for (Outcome each : outcomes) {
      Bout bout = each.bout();
      Subject subject = bout.subject();
      if (subject == null || !bout.spec().text().equals(server)) {
        continue;
      }
      for (String name : bout.kind().phases()) {
        Phase phase = each.sound(name);
        if (phase != null) {
          Observation seen = observation(server, subject, phase);
          if (seen != null) {
            grouped.computeIfAbsent(subject.name() + " " + name, _ -> new ArrayList<>()).add(seen);
          }
        }
      }
    }
    return grouped.values().stream().map(Harvest::middle).toList();
  }

  private static @Nullable Observation observation(String server, Subject subject, Phase phase) {
    boolean carried = phase.carriedShare() >= CARRIED && phase.rate().sentPerSecond() > 0;
    Double micros =
        carried && phase.cost() instanceof Cost.Measured cost ? CostFigures.cpu(cost) : null;
    Double cores =
        micros == null ? null : Double.valueOf(micros * phase.rate().receivedPerSecond() / 1e6);
    Capacity sought = phase.capacity();
    Double capacity =
        sought == null || sought.atLeast() || sought.perSecond() <= 0
            ? null
            : Double.valueOf(sought.perSecond());
    double rate = phase.rate().sentPerSecond();
    return cores == null && capacity == null
        ? null
        : new Observation(
            server, subject.name(), Traits.of(subject.workload().at(rate)), cores, capacity);
  }

  private static Observation middle(List<Observation> rounds) {
    Map<Double, Observation> sorted = new TreeMap<>();
    rounds.forEach(each -> sorted.put(each.cores() == null ? 0.0 : each.cores(), each));
    return List.copyOf(sorted.values()).get(sorted.size() / 2);
  }

  /** Memory of an idle connection, by round; of one round, by each change of its fleet. */
  private List<Double> idle(String server) {
    List<Double> totals = new ArrayList<>();
    List<Double> slopes = List.of();
    for (Outcome each : outcomes) {
      Phase phase = each.bout().spec().text().equals(server) ? each.sound("idle") : null;
      IdleFootprint footprint =
          phase != null && phase.cost() instanceof Cost.Measured cost
              ? cost.bytesPerIdleConnection()
              : null;
      if (footprint != null) {
        totals.add(footprint.total());
        slopes = footprint.slopes();
      }
    }
    List<Double> values = totals.size() == 1 && !slopes.isEmpty() ? slopes : totals;
    return values.stream().filter(value -> value > 0).sorted().toList();
  }

  private static double median(List<Double> sorted) {
    return sorted.get(sorted.size() / 2);
  }
}
