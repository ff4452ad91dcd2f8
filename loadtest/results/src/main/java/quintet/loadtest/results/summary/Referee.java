package quintet.loadtest.results.summary;

import java.util.List;

/**
 * Applies every {@link Rule} that can be applied to a phase. A rule without data, such as the send
 * lag of a closed loop, is silent.
 */
public final class Referee {
  private final Thresholds thresholds;

  Referee(Thresholds thresholds) {
    this.thresholds = thresholds;
  }

  /** What the rules object to in one phase. */
  public static List<Verdict> objections(Phase phase, Thresholds thresholds) {
    return new Referee(thresholds)
        .judge(List.of(phase), true).stream().filter(verdict -> !verdict.ok()).toList();
  }

  List<Verdict> judge(List<Phase> phases, boolean complete) {
    var findings = new Findings(thresholds);
    for (Phase phase : phases) {
      findings.about(phase.name());
      DeliveryRules.judge(phase, findings);
      InjectorRules.judge(phase, findings);
      SteadinessRules.judge(phase, findings);
      SampleRules.judge(phase, findings);
      MemoryRules.judge(phase, findings);
    }
    findings.about("");
    findings.add(
        Rule.INCOMPLETE,
        complete ? 0 : 1,
        complete
            ? "The run came to its end."
            : "The run was cut short; its figures are what there was until then.");
    return findings.all();
  }
}
