package quintet.loadtest.answer.verdict;

import java.util.List;
import org.jspecify.annotations.Nullable;
import quintet.loadtest.report.figure.Figure;
import quintet.loadtest.report.figure.Findings;

/** What servers are judged by, each by the first of its figures that was measured. */
public enum Aspect {
  /** What a plain client feels. */
  LATENCY("latency", List.of(Figure.WORK_PRESSING_P99, Figure.WORK_LIGHT_P99)),
  /** How much is carried. */
  RATE("rate", List.of(Figure.WORK_PRESSING_RATE, Figure.WORK_CAPACITY)),
  /** What a message costs. */
  CPU("CPU", List.of(Figure.WORK_PRESSING_CPU, Figure.WORK_LIGHT_CPU)),
  /** What a connection costs. */
  MEMORY("memory", List.of(Figure.IDLE_MEMORY));

  private final String word;

  @SuppressWarnings("ImmutableEnumChecker") // List.of is
  private final List<Figure> figures;

  Aspect(String word, List<Figure> figures) {
    this.word = word;
    this.figures = figures;
  }

  /** In sentences. */
  public String word() {
    return word;
  }

  /** What was found about it; null if it was not measured. */
  public Findings.@Nullable Judged of(List<Findings.Judged> all) {
    for (Figure figure : figures) {
      for (Findings.Judged each : all) {
        if (each.figure() == figure && !each.family().ranking().isEmpty()) {
          return each;
        }
      }
    }
    return null;
  }
}
