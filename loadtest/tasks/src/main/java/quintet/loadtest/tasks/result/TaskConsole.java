package quintet.loadtest.tasks.result;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;

/** The medians as a table for a terminal, and the verdicts above it. */
public final class TaskConsole {
  private static final Map<Measure, String> COLUMNS =
      Map.of(
          Measure.TOTAL, "bytes",
          Measure.HEAP, "heap",
          Measure.OUTSIDE, "outside",
          Measure.KERNEL, "kernel",
          Measure.CREATE, "create",
          Measure.HOP_SAME, "hop: same",
          Measure.HOP_ACROSS, "across",
          Measure.HOP_SOCKET, "by socket",
          Measure.HELD, "held");

  private TaskConsole() {}

  /** Several lines, the last without an end. */
  public static String of(Findings findings) {
    List<Measure> measures = COLUMNS.keySet().stream().sorted().toList();
    List<String> lines = new ArrayList<>(TaskSentences.of(findings));
    lines.add("");
    lines.add(
        line(
                "task",
                measures.stream().map(measure -> String.valueOf(COLUMNS.get(measure))).toList())
            + "  rule of thumb");
    for (TaskKind kind : TaskKind.values()) {
      if (findings.has(kind)) {
        Citation.Rule rule = Citation.rule(kind);
        lines.add(
            line(kind.title(), measures.stream().map(m -> findings.median(kind, m)).toList())
                + "  "
                + rule.bytes()
                + ", "
                + rule.most());
      }
    }
    findings.failures().forEach((trial, why) -> lines.add("not measured: " + trial + ": " + why));
    return String.join("\n", lines);
  }

  private static String line(String head, List<String> cells) {
    return String.format(Locale.ROOT, "%-28s", head)
        + cells.stream()
            .map(cell -> String.format(Locale.ROOT, "%11s", cell))
            .collect(Collectors.joining());
  }
}
