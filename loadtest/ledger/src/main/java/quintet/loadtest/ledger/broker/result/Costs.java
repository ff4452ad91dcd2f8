package quintet.loadtest.ledger.broker.result;

import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import quintet.loadtest.ledger.claim.Estimate;
import quintet.loadtest.ledger.claim.Unit;
import quintet.loadtest.report.figure.Spread;

/**
 * The figures of all runs, with intervals. Only ratios and differences within a round are taken,
 * and only of runs whose figures count.
 */
public record Costs(List<Measured> runs) {
  public Costs {
    runs = List.copyOf(runs);
  }

  /** The models, in the order in which they were first run. */
  public List<String> models() {
    return runs.stream().map(Measured::model).distinct().toList();
  }

  /**
   * Whether all went well: no run lost, doubled or disordered anything, and each that was repeated
   * has figures at last.
   */
  public boolean isWhole() {
    return runs.stream().allMatch(run -> run.faults().equals(Measured.Faults.NONE))
        && runs.stream().allMatch(run -> run.isValid() || isRepeated(run));
  }

  private boolean isRepeated(Measured refused) {
    return of(refused.model(), refused.arm()).stream()
        .anyMatch(run -> run.round() == refused.round() && run.isValid());
  }

  /** The runs of a model on an arm. */
  List<Measured> of(String model, Arm arm) {
    return runs.stream().filter(run -> run.model().equals(model) && run.arm() == arm).toList();
  }

  /** A figure alone. */
  public Estimate of(String model, Arm arm, Figure figure) {
    return Estimate.of(List.copyOf(byRound(model, arm, figure).values()), Unit.NANOS);
  }

  /** How many times the figure of one arm that of another is. */
  public Estimate times(String model, Figure figure, Arm over, Arm under) {
    Pairs pairs = pairs(model, figure, over, under);
    return Estimate.ratio(pairs.over(), pairs.under());
  }

  /** By how much the figure of one arm exceeds that of another, by round; null without a round. */
  public @Nullable Spread added(String model, Figure figure, Arm over, Arm under) {
    Pairs pairs = pairs(model, figure, over, under);
    List<Double> differences = new ArrayList<>();
    for (int i = 0; i < pairs.over().size(); i++) {
      differences.add(pairs.over().get(i) - pairs.under().get(i));
    }
    return Spread.of(differences);
  }

  private record Pairs(List<Double> over, List<Double> under) {}

  private Pairs pairs(String model, Figure figure, Arm over, Arm under) {
    Pairs pairs = new Pairs(new ArrayList<>(), new ArrayList<>());
    SortedMap<Integer, Double> others = byRound(model, under, figure);
    byRound(model, over, figure)
        .forEach((round, value) -> {
          Double other = others.get(round);
          if (other != null) {
            pairs.over().add(value);
            pairs.under().add(other);
          }
        });
    return pairs;
  }

  private SortedMap<Integer, Double> byRound(String model, Arm arm, Figure figure) {
    SortedMap<Integer, Double> values = new TreeMap<>();
    for (Measured run : of(model, arm)) {
      Double value = figure.of(run);
      if (run.isValid() && value != null) {
        values.put(run.round(), value);
      }
    }
    return values;
  }
}
