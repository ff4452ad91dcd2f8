package quintet.loadtest.bench.compare;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import quintet.loadtest.report.figure.Board;
import quintet.loadtest.report.figure.Digest;
import quintet.loadtest.report.figure.Distinction;
import quintet.loadtest.report.figure.Findings;
import quintet.loadtest.report.figure.Provenance;
import quintet.loadtest.report.figure.ReportData;
import quintet.loadtest.report.figure.ReportRun;
import quintet.loadtest.report.figure.Timeline;
import quintet.loadtest.report.figure.TimelineFile;
import quintet.loadtest.report.page.ReportPage;
import quintet.loadtest.report.section.Opening;
import quintet.loadtest.report.statistics.Criteria;
import quintet.loadtest.results.summary.MachineFacts;
import quintet.loadtest.results.summary.Phase;
import quintet.loadtest.results.summary.Summary;
import quintet.loadtest.results.summary.SummaryFile;
import quintet.options.Repetition;

/**
 * The report of a comparison. A step that failed is on the page with its reason; a run that was cut
 * short is there with what its summary says about that.
 */
final class ReportPages implements ReportWriter {
  private static final String QUICK =
      "A quick look leaves out light and pressing rates, capacities and idle memory. Servers are"
          + " warm, and a figure that is shown broke no rule.";
  private static final String PAGE = "index.html";
  private static final String RESULTS = "comparison.json";
  private static final String SUMMARY = "summary.json";

  private final @Nullable Earlier earlier;
  private final Criteria criteria;
  private final List<String> leftOut;

  /** Pages that compare with nothing else. */
  ReportPages() {
    this(null, Criteria.defaults(0), List.of());
  }

  /**
   * Pages that compare with an earlier comparison, if there is one.
   *
   * @param criteria what it takes to call something changed since
   * @param leftOut a sentence for each server that was asked for and does not take part
   */
  ReportPages(@Nullable Earlier earlier, Criteria criteria, List<String> leftOut) {
    this.earlier = earlier;
    this.criteria = criteria;
    this.leftOut = List.copyOf(leftOut);
  }

  @Override
  public Report write(Comparison comparison) throws IOException {
    Path page = comparison.folder().resolve(PAGE);
    ReportData data = data(comparison);
    if (earlier != null) {
      data = data.since(earlier.against(data, comparison.workload(), criteria));
    }
    ReportPage.write(page, data);
    ComparisonFile.write(comparison.folder().resolve(RESULTS), comparison, data);
    return new Report(page, digest(data));
  }

  @Override
  public boolean tells(Comparison soFar) {
    ReportData data = data(soFar);
    Criteria judging = Findings.criteria(data);
    return judging != null && Distinction.allTold(Findings.of(data), judging);
  }

  private static String digest(ReportData data) {
    Board board = new Board(data);
    Digest digest = Digest.of(board);
    return digest.columns().isEmpty()
        ? ""
        : new Opening(data, board).caption(digest) + "\n" + digest.text();
  }

  ReportData data(Comparison comparison) {
    List<ReportRun> runs = new ArrayList<>();
    comparison.outcomes().forEach(outcome -> runs.addAll(runs(outcome)));
    return new ReportData(
        title(comparison),
        comparison.workload().quick(),
        comparison.started(),
        machine(runs),
        List.of(Repetition.before(Provenance.of(runs).variables()) + comparison.command()),
        runs,
        comparison.plan().experiment(),
        null,
        notes(comparison),
        leftOut);
  }

  /** How the rates were chosen, and what a quick look is worth. */
  private static List<String> notes(Comparison comparison) {
    List<String> notes = new ArrayList<>(comparison.ratesChosen());
    if (comparison.workload().quick()) {
      notes.add(QUICK);
    }
    return notes;
  }

  /** Where the injector ran, by its own account: it was confined to CPUs, this process is not. */
  private static MachineFacts machine(List<ReportRun> runs) {
    return runs.stream()
        .map(ReportRun::summary)
        .filter(Objects::nonNull)
        .map(Summary::machine)
        .findFirst()
        .orElseGet(MachineFacts::here);
  }

  /** Counts the servers that are there: a comparison that was cut short has not met them all. */
  private static String title(Comparison comparison) {
    List<String> met =
        comparison.outcomes().stream()
            .map(outcome -> outcome.step().spec().text())
            .distinct()
            .toList();
    String title =
        met.size() == 1
            ? "Quintet: " + met.getFirst()
            : "Quintet: " + met.size() + " servers side by side";
    int done = comparison.outcomes().size();
    return comparison.complete() ? title : title + " (cut short in run " + done + ")";
  }

  /** A broken log costs the run its timeline and nothing else. */
  private static List<Timeline> timelines(Path folder) {
    try {
      return TimelineFile.read(folder);
    } catch (IOException e) {
      System.err.println("quintet compare: no timeline: " + e.getMessage());
      return List.of();
    }
  }

  private static List<ReportRun> runs(Outcome outcome) {
    String label = outcome.step().spec().text();
    int round = Math.max(1, outcome.step().round());
    int attempt = outcome.step().attempt();
    List<String> missing = new ArrayList<>(outcome.step().kind().phases());
    String failure = outcome.failure();
    List<ReportRun> runs = new ArrayList<>();
    Path file = outcome.folder().resolve(SUMMARY);
    if (failure == null || (outcome.isInterrupted() && Files.exists(file))) {
      try {
        Summary summary = SummaryFile.read(file);
        ReportRun run = ReportRun.of(label, round, summary).attempt(attempt);
        runs.add(run.over(timelines(outcome.folder())));
        summary.phases().stream().map(Phase::name).forEach(missing::remove);
        failure = failure == null ? "the run ended before this was measured" : failure;
      } catch (IOException e) {
        failure = "its summary can't be read: " + e.getMessage();
      }
    }
    if (!missing.isEmpty()) {
      String why = String.valueOf(failure);
      ReportRun failed =
          outcome.failure() != null && !outcome.failed().isEmpty()
              ? ReportRun.crashed(label, round, missing, why)
              : ReportRun.failed(label, round, missing, why);
      runs.add(failed.attempt(attempt));
    }
    return runs;
  }
}
