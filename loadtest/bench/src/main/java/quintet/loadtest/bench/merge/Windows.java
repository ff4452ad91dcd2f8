package quintet.loadtest.bench.merge;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import quintet.loadtest.results.log.HistogramLogMerge;
import quintet.loadtest.results.log.HistogramLogMerge.Span;
import quintet.loadtest.results.summary.Phase;
import quintet.loadtest.results.summary.Rule;
import quintet.loadtest.results.summary.Thresholds;
import quintet.loadtest.results.summary.Verdict;

/**
 * When each injector measured a phase, by its log: rates may be added where the windows lie over
 * each other.
 *
 * @param spans of each injector; null of one that has no value
 */
record Windows(List<@Nullable Span> spans) {

  static Windows of(int parts, HistogramLogMerge log, String phase) {
    List<@Nullable Span> spans = new ArrayList<>();
    for (int part = 0; part < parts; part++) {
      spans.add(log.span(part, phase + "." + Phase.LATENCY));
    }
    return new Windows(spans);
  }

  /** Share of the longest window in which not all injectors measured, 0 to 1. */
  double apart() {
    long longest = 0;
    long from = Long.MIN_VALUE;
    long to = Long.MAX_VALUE;
    for (Span span : spans) {
      if (span == null) {
        return 1;
      }
      longest = Math.max(longest, span.toMillis() - span.fromMillis());
      from = Math.max(from, span.fromMillis());
      to = Math.min(to, span.toMillis());
    }
    return longest == 0 ? 0 : 1 - (double) Math.max(0, to - from) / longest;
  }

  Verdict verdict(String phase, Thresholds thresholds) {
    double percent = 100 * apart();
    return Verdict.of(
        Rule.NOT_TOGETHER,
        phase,
        percent,
        thresholds,
        String.format(
            Locale.ROOT, "For %.0f %% of the window not all injectors measured.", percent));
  }
}
