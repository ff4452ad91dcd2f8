package quintet.loadtest.bench.knee;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import quintet.loadtest.bench.merge.MergedRun;
import quintet.loadtest.results.search.Trial;
import quintet.loadtest.results.search.Trial.Outcome;
import quintet.loadtest.results.summary.Objective;
import quintet.loadtest.results.summary.Rule;
import quintet.loadtest.results.summary.Summary;
import quintet.loadtest.results.summary.SummaryFile;

/**
 * What one injector found at a rate, or several as one.
 *
 * @param whole the run, merged if there were several
 * @param parts of several injectors; else empty
 */
record Injected(Summary whole, List<Summary> parts) {
  private static final String SUMMARY = "summary.json";

  static Injected byOne(Path folder) throws IOException {
    return new Injected(SummaryFile.read(folder.resolve(SUMMARY)), List.of());
  }

  /**
   * Merges what several found.
   *
   * @param runs a folder of each
   * @param folder that has them; the merged run goes beside them
   */
  static Injected byAll(List<Path> runs, Path folder) throws IOException {
    Path out = Files.createDirectories(folder.resolve("all"));
    String command =
        "./quintet merge %s --injectors %s --out %s".formatted(folder, runs.size(), out);
    Summary whole = MergedRun.of(runs, out, command);
    List<Summary> parts = new ArrayList<>();
    for (Path run : runs) {
      parts.add(SummaryFile.read(run.resolve(SUMMARY)));
    }
    return new Injected(whole, parts);
  }

  /**
   * Judges it. A merged run has no halves, so whether the server got slower or faster within the
   * window is what the parts say.
   */
  Trial trial(double rate, Objective objective) {
    Trial trial = Trial.of(rate, objective, whole);
    if (trial.outcome() != Outcome.MET) {
      return trial;
    }
    return parts.stream()
        .map(part -> Trial.of(rate, objective, part))
        .filter(Injected::isUnsteady)
        .findFirst()
        .map(part ->
            new Trial(
                rate,
                part.outcome(),
                trial.received(),
                trial.nanos(),
                trial.cpuMicros(),
                part.reason()))
        .orElse(trial);
  }

  private static boolean isUnsteady(Trial part) {
    return part.outcome() != Outcome.MET
        && (part.reason().equals(Rule.LATENCY_DRIFTING.id())
            || part.reason().equals(Rule.DRIFTING.id()));
  }
}
