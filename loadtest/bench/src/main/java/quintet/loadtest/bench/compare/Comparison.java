package quintet.loadtest.bench.compare;

import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import quintet.options.ModelSpec;

/**
 * All that was measured, for the report.
 *
 * @param started when
 * @param command what was typed, to be typed again
 * @param plan what was to run
 * @param workload what each server was put through
 * @param complete whether all steps ran; false if the comparison was cut short
 * @param outcomes one per step that ran, its repeats behind it, in order
 * @param folder where the report goes, with the outcomes' folders beneath it
 */
public record Comparison(
    Instant started,
    String command,
    Plan plan,
    Workload workload,
    boolean complete,
    List<Outcome> outcomes,
    Path folder) {
  public Comparison {
    outcomes = List.copyOf(outcomes);
  }

  /** How the rates were chosen, in sentences; empty if it did not come to that. */
  public List<String> ratesChosen() {
    Rates rates = workload.rates();
    return rates == null ? List.of() : rates.reasons();
  }

  /** The servers, in the order in which they are shown. */
  public List<ModelSpec> specs() {
    return plan.specs();
  }

  /** The outcomes of one server, in order. */
  public List<Outcome> of(ModelSpec spec) {
    return outcomes.stream().filter(outcome -> outcome.step().spec().equals(spec)).toList();
  }
}
