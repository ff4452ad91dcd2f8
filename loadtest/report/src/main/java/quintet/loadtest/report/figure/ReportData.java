package quintet.loadtest.report.figure;

import java.time.Instant;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import quintet.loadtest.results.summary.MachineFacts;

/**
 * What a report is about: one run, or rounds times models.
 *
 * @param title heading of the page
 * @param quick true marks the page as one shortened round that supports no conclusion
 * @param made when
 * @param machine where it ran
 * @param commands exact command lines that do it again
 * @param runs in the order in which they ran; models appear on the page in the order of their first
 *     run
 * @param experiment the plan of a comparison that may state differences; null makes a page of
 *     values and their spread
 * @param baseline an earlier comparison; null if none is to be compared with
 * @param notes what to know about how it was measured, in sentences
 * @param leftOut a sentence for each server that was asked for and does not take part
 */
public record ReportData(
    String title,
    boolean quick,
    Instant made,
    MachineFacts machine,
    List<String> commands,
    List<ReportRun> runs,
    @Nullable Experiment experiment,
    @Nullable Baseline baseline,
    List<String> notes,
    List<String> leftOut) {

  /** One in which all take part who were asked for. */
  public ReportData(
      String title,
      boolean quick,
      Instant made,
      MachineFacts machine,
      List<String> commands,
      List<ReportRun> runs,
      @Nullable Experiment experiment,
      @Nullable Baseline baseline,
      List<String> notes) {
    this(title, quick, made, machine, commands, runs, experiment, baseline, notes, List.of());
  }

  /** One about which there is nothing else to know. */
  public ReportData(
      String title,
      boolean quick,
      Instant made,
      MachineFacts machine,
      List<String> commands,
      List<ReportRun> runs,
      @Nullable Experiment experiment,
      @Nullable Baseline baseline) {
    this(title, quick, made, machine, commands, runs, experiment, baseline, List.of());
  }

  /** Checks that nothing is missing and takes copies of the lists. */
  public ReportData {
    Objects.requireNonNull(title, "title");
    Objects.requireNonNull(made, "made");
    Objects.requireNonNull(machine, "machine");
    commands = List.copyOf(commands);
    runs = List.copyOf(runs);
    notes = List.copyOf(notes);
    leftOut = List.copyOf(leftOut);
  }

  /** How many rounds there were; at least 1. */
  public int rounds() {
    return runs.stream().mapToInt(ReportRun::round).max().orElse(1);
  }

  /** The same, compared with an earlier one. */
  public ReportData since(Baseline earlier) {
    return new ReportData(
        title, quick, made, machine, commands, runs, experiment, earlier, notes, leftOut);
  }
}
