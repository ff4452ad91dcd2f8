package quintet.loadtest.answer.run;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import quintet.loadtest.answer.plan.Bout;
import quintet.loadtest.bench.drive.ServedRun;
import quintet.loadtest.results.disk.WholeFile;
import quintet.loadtest.results.summary.Summary;
import quintet.loadtest.results.summary.SummaryFile;

/**
 * How the bouts of an answer ended, by what lies in its folder.
 *
 * @param folder of the answer
 */
record EarlierRuns(Path folder) {
  private static final String FAILURE = "failure.txt";
  private static final String CRASHED = "the server failed: ";

  /** The files of a bout. */
  Path of(Bout bout) {
    return folder.resolve("runs").resolve(bout.folder());
  }

  /** The first attempt at a bout that has no folder yet: one that was killed has left its own. */
  Bout next(Bout bout) {
    Bout attempt = bout;
    while (Files.exists(of(attempt))) {
      attempt = attempt.again();
    }
    return attempt;
  }

  /** Leaves word of a bout that came to nothing. */
  void note(Outcome outcome) throws IOException {
    if (outcome.summary() == null && !outcome.isInterrupted()) {
      String why = (outcome.crashed() ? CRASHED : "") + outcome.failure();
      WholeFile.write(of(outcome.bout()).resolve(FAILURE), why + '\n');
    }
  }

  /** Those that came to an end, in the order of their bouts. */
  List<Outcome> outcomes(List<Bout> bouts) throws IOException {
    List<Outcome> all = new ArrayList<>();
    for (Bout bout : bouts) {
      for (Bout attempt = bout; Files.isDirectory(of(attempt)); attempt = attempt.again()) {
        Outcome outcome = outcome(attempt);
        if (outcome != null) {
          all.add(outcome);
        }
      }
    }
    return all;
  }

  private @Nullable Outcome outcome(Bout bout) throws IOException {
    Path failure = of(bout).resolve(FAILURE);
    if (Files.exists(failure)) {
      String why = Files.readString(failure).strip();
      boolean crashed = why.startsWith(CRASHED);
      return new Outcome(bout, null, crashed ? why.substring(CRASHED.length()) : why, crashed);
    }
    Path file = of(bout).resolve(ServedRun.SUMMARY);
    Summary summary = Files.exists(file) ? SummaryFile.read(file) : null;
    // One that an interrupt cut short was not measured.
    return summary != null && summary.complete() ? new Outcome(bout, summary, null, false) : null;
  }
}
