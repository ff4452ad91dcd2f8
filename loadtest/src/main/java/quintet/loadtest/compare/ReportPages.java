package quintet.loadtest.compare;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import quintet.loadtest.report.ReportData;
import quintet.loadtest.report.ReportPage;
import quintet.loadtest.report.ReportRun;
import quintet.loadtest.result.MachineFacts;
import quintet.loadtest.result.Phase;
import quintet.loadtest.result.Summary;
import quintet.loadtest.result.SummaryFile;

/**
 * The report of a comparison. A step that failed is on the page with its reason; a run that was cut
 * short is there with what its summary says about that.
 */
final class ReportPages implements ReportWriter {
  private static final String PAGE = "index.html";
  private static final String RESULTS = "comparison.json";
  private static final String SUMMARY = "summary.json";

  @Override
  public Path write(Comparison comparison) throws IOException {
    Path page = comparison.folder().resolve(PAGE);
    ReportData data = data(comparison);
    ReportPage.write(page, data);
    if (comparison.plan().experiment() != null) {
      ComparisonFile.write(comparison.folder().resolve(RESULTS), comparison, data);
    }
    return page;
  }

  static ReportData data(Comparison comparison) {
    List<ReportRun> runs = new ArrayList<>();
    comparison.outcomes().forEach(outcome -> runs.addAll(runs(outcome)));
    return new ReportData(
        title(comparison),
        comparison.workload().quick(),
        comparison.started(),
        machine(runs),
        List.of(comparison.command()),
        runs,
        comparison.plan().experiment());
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

  private static String title(Comparison comparison) {
    String title = "Quintet: " + comparison.specs().size() + " servers side by side";
    if (comparison.specs().size() == 1) {
      title = "Quintet: " + comparison.specs().getFirst().text();
    }
    int done = comparison.outcomes().size();
    return comparison.complete() ? title : title + " (cut short in run " + done + ")";
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
        runs.add(ReportRun.of(label, round, summary).attempt(attempt));
        summary.phases().stream().map(Phase::name).forEach(missing::remove);
        failure = failure == null ? "the run ended before this was measured" : failure;
      } catch (IOException e) {
        failure = "its summary can't be read: " + e.getMessage();
      }
    }
    if (!missing.isEmpty()) {
      ReportRun failed = ReportRun.failed(label, round, missing, String.valueOf(failure));
      runs.add(failed.attempt(attempt));
    }
    return runs;
  }
}
