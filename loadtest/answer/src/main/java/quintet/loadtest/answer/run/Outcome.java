package quintet.loadtest.answer.run;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import quintet.loadtest.answer.plan.Bout;
import quintet.loadtest.report.figure.ReportRun;
import quintet.loadtest.results.summary.Fate;
import quintet.loadtest.results.summary.Phase;
import quintet.loadtest.results.summary.Summary;
import quintet.loadtest.results.summary.Verdict;

/**
 * How a bout ended.
 *
 * @param bout which
 * @param summary what the injector found; null if it found nothing
 * @param failure why it found nothing, one line; null if there is a summary
 * @param crashed whether it was the server that failed
 */
public record Outcome(
    Bout bout, @Nullable Summary summary, @Nullable String failure, boolean crashed) {
  /** The failure of a bout that an interrupt ended. */
  static final String INTERRUPTED = "interrupted";

  /** Whether the instrument could not measure what a verdict hangs on: worth a repeat. */
  boolean isRefused() {
    Summary found = summary;
    return found == null
        ? !crashed
        : bout.kind().deciding().stream().anyMatch(phase -> isRefused(found, phase));
  }

  /** A search has judged each of its steps by itself: what it found counts, whatever else. */
  private boolean isRefused(Summary found, String name) {
    Phase phase = found.phase(name);
    boolean sought = bout.kind() == Bout.Kind.LIMIT && phase != null && phase.capacity() != null;
    return found.fate(name) == Fate.REFUSED && !sought;
  }

  /** Whether an interrupt ended it. */
  boolean isInterrupted() {
    return INTERRUPTED.equals(failure);
  }

  /** The phase of that name; null if it has no figures that count. */
  public @Nullable Phase sound(String phase) {
    return summary != null && summary.fate(phase).hasFigures() ? summary.phase(phase) : null;
  }

  /** How it went, for the console. */
  String inWords() {
    Summary found = summary;
    if (found == null) {
      return (crashed ? "FAILED: " : "refused: ") + failure;
    }
    List<String> parts = new ArrayList<>();
    for (String phase : bout.kind().phases()) {
      Fate fate = found.fate(phase);
      if (fate != Fate.VALID) {
        List<String> rules =
            found.objections(phase).stream().map(Verdict::rule).distinct().toList();
        parts.add(phase + " " + words(fate) + " (" + String.join(", ", rules) + ")");
      }
    }
    return parts.isEmpty() ? "done" : String.join("; ", parts);
  }

  private static String words(Fate fate) {
    return switch (fate) {
      case VALID -> "valid";
      case NOT_CARRIED -> "not carried";
      case REFUSED -> "refused";
      case FAILED -> "FAILED";
    };
  }

  /** As the statistics of comparisons take it. */
  ReportRun run() {
    String label = bout.spec().text();
    ReportRun run;
    if (summary != null) {
      run = ReportRun.of(label, bout.round(), summary);
    } else if (crashed) {
      run = ReportRun.crashed(label, bout.round(), bout.kind().phases(), why());
    } else {
      run = ReportRun.failed(label, bout.round(), bout.kind().phases(), why());
    }
    return run.attempt(bout.attempt());
  }

  private String why() {
    return Objects.requireNonNullElse(failure, "nothing was found");
  }
}
