package quintet.loadtest.tasks.result;

import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import quintet.loadtest.report.figure.Spread;
import quintet.loadtest.results.disk.WholeFile;
import quintet.loadtest.results.summary.MachineFacts;

/** Writes {@code tasks.json}: every value of every run, for whoever computes something else. */
public final class TasksFile {
  /** Name and version of the format. */
  static final String SCHEMA = "quintet-tasks/1";

  private static final JsonMapper MAPPER =
      JsonMapper.builder().enable(SerializationFeature.INDENT_OUTPUT).build();

  private TasksFile() {}

  /**
   * What belongs to all figures.
   *
   * @param started when, in ISO 8601
   * @param command that repeats it
   * @param rounds that were planned
   */
  public record Facts(
      String started, String command, boolean quick, int rounds, MachineFacts machine) {}

  /**
   * The whole file.
   *
   * @param complete false if it was cut short
   * @param failures trials without figures, and why
   */
  record Content(
      String schema, Facts run, boolean complete, List<Task> tasks, Map<String, String> failures) {}

  /**
   * A kind of task.
   *
   * @param heldUntil what ended the growth of its crowd; empty if that was not tried
   */
  record Task(
      String task,
      String model,
      String counted,
      Citation.Rule rule,
      List<Citation> cited,
      String heldUntil,
      List<Figure> figures) {}

  /** A figure: its values in the order of the runs, their median and range. */
  record Figure(
      String figure, String unit, double median, double low, double high, List<Double> values) {}

  /** Writes it; it appears whole or not at all. */
  public static void write(Path file, Facts facts, Findings findings, boolean complete)
      throws IOException {
    WholeFile.write(file, json(facts, findings, complete) + "\n");
  }

  static String json(Facts facts, Findings findings, boolean complete) throws IOException {
    List<Task> tasks = new ArrayList<>();
    for (TaskKind kind : TaskKind.values()) {
      if (findings.has(kind)) {
        tasks.add(task(kind, findings));
      }
    }
    return MAPPER.writeValueAsString(
        new Content(SCHEMA, facts, complete, tasks, findings.failures()));
  }

  private static Task task(TaskKind kind, Findings findings) {
    List<Figure> figures = new ArrayList<>();
    for (Measure measure : Measure.values()) {
      Spread spread = findings.of(kind, measure);
      if (spread != null) {
        figures.add(
            new Figure(
                measure.word(),
                measure.unit(),
                spread.median(),
                spread.low(),
                spread.high(),
                findings.values(kind, measure)));
      }
    }
    return new Task(
        kind.word(),
        kind.model(),
        kind.counted(),
        Citation.rule(kind),
        Citation.ALL.stream().filter(cited -> cited.task() == kind).toList(),
        findings.end(kind),
        figures);
  }
}
