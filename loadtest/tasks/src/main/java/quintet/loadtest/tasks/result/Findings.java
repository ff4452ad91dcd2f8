package quintet.loadtest.tasks.result;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.DoubleFunction;
import org.jspecify.annotations.Nullable;
import quintet.loadtest.report.figure.Spread;

/** All that was measured so far: values by task and figure, and what can't be said by a figure. */
public final class Findings {
  private final Map<TaskKind, Map<Measure, List<Double>>> values = new EnumMap<>(TaskKind.class);
  private final Map<TaskKind, String> ends = new EnumMap<>(TaskKind.class);
  private final Map<String, String> failures = new LinkedHashMap<>();

  /** Adds a value of one run. */
  public void add(TaskKind task, Measure measure, double value) {
    values
        .computeIfAbsent(task, _ -> new EnumMap<>(Measure.class))
        .computeIfAbsent(measure, _ -> new ArrayList<>())
        .add(value);
  }

  /** Says what ended the growth of a crowd. */
  public void ended(TaskKind task, String by) {
    ends.put(task, by);
  }

  /** Says of a trial why it has no figures; of several failures the last. */
  public void failed(String trial, String why) {
    failures.put(trial, why);
  }

  /** The values of a figure, in the order of their runs; empty where it was not measured. */
  public List<Double> values(TaskKind task, Measure measure) {
    return List.copyOf(values.getOrDefault(task, Map.of()).getOrDefault(measure, List.of()));
  }

  /** Their median and range; null where it was not measured. */
  public @Nullable Spread of(TaskKind task, Measure measure) {
    return Spread.of(values(task, measure));
  }

  /** The median as people read it; a dash where it was not measured. */
  public String median(TaskKind task, Measure measure) {
    Spread spread = of(task, measure);
    return spread == null ? "-" : measure.text(spread.median());
  }

  /** The same with its range below it, as HTML. */
  public String cell(TaskKind task, Measure measure) {
    Spread spread = of(task, measure);
    DoubleFunction<String> format = measure::text;
    return spread == null ? "<span class=\"few\">–</span>" : spread.cell(format);
  }

  /** What ended the growth of that crowd; empty if it was not tried. */
  public String end(TaskKind task) {
    return ends.getOrDefault(task, "");
  }

  /** Trials without figures, and why. */
  public Map<String, String> failures() {
    return Map.copyOf(failures);
  }

  /** Whether anything was measured of that task. */
  public boolean has(TaskKind task) {
    return values.containsKey(task);
  }
}
