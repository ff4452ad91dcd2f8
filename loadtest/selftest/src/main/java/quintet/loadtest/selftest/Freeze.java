package quintet.loadtest.selftest;

import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.HdrHistogram.Histogram;
import quintet.process.ProcessFailedException;

/**
 * A server that stands still for F in a window of T: what came due meanwhile waits for the rest of
 * the freeze, so that with an even load of rate r exactly r(F - x) messages take longer than x, and
 * the percentile q above 1 - F/T is F - (1 - q)T. An instrument that omits in a coordinated way, or
 * counts from the actual sends, is wrong by nearly all of F.
 *
 * @param window T
 * @param freezes F, each in a run of its own
 * @param rate messages per second, so few that what has waited is answered at once
 * @param below also compare the other percentiles with the seconds of runs without a freeze, which
 *     go on at the same time: how long a machine takes to wake a process that waits may change by
 *     half from one second to the next, for all its processes alike. Two of them, because runs also
 *     differ by more than the seconds of one
 */
record Freeze(Duration window, List<Duration> freezes, int rate, boolean below)
    implements Experiment {
  private static final double[] QUANTILES = {0.5, 0.75, 0.9, 0.95, 0.99, 0.999};
  private static final double TOLERANCE = 0.02;
  private static final int BEYOND = 10;
  private static final int BESIDE = 2;
  private static final String WARM_UP = "500ms";
  private static final String WARM_UP_OF_SEVERAL = "4s"; // their injectors don't start in step

  @Override
  public String name() {
    return "freeze";
  }

  @Override
  public List<Answer> answers(Bench bench)
      throws IOException, InterruptedException, ProcessFailedException, RefusedException {
    List<Answer> answers = new ArrayList<>();
    FreezeRig rig = new FreezeRig(bench, window, settings());
    for (Duration freeze : freezes) {
      boolean compared = below && QUANTILES[0] < edge((double) freeze.toNanos());
      answers.addAll(answers(rig.freeze(freeze, compared ? BESIDE : 0)));
    }
    return answers;
  }

  /** The share of messages that did not wait. */
  private double edge(double frozenNanos) {
    return 1 - frozenNanos / window.toNanos();
  }

  private List<Answer> answers(FreezeRig.Frozen frozen) {
    List<Answer> answers = new ArrayList<>();
    double edge = edge(frozen.nanos());
    for (double q : QUANTILES) {
      if ((1 - q) * frozen.run().latency().getTotalCount() < BEYOND) {
        continue;
      }
      String what =
          String.format(
              Locale.ROOT,
              "freeze of %.2f s in %d s: p%s",
              frozen.nanos() / 1e9,
              window.toSeconds(),
              Double.toString(100 * q).replaceAll("\\.0$", ""));
      double measured = frozen.run().quantile(q);
      if (q > edge) {
        double known = frozen.nanos() - (1 - q) * window.toNanos();
        answers.add(Answer.nanos(what, known, measured, TOLERANCE));
      } else if (!frozen.undisturbed().isEmpty()) {
        answers.add(spread(what, frozen.undisturbed(), q / edge, measured));
      }
    }
    return answers;
  }

  /** Those that did not wait are all but F of T, so their percentile is a higher one. */
  private Answer spread(
      String what, List<Histogram> undisturbed, double quantile, double measured) {
    double low = Double.MAX_VALUE;
    double high = 0;
    for (Histogram second : undisturbed) {
      if (second.getTotalCount() < rate / 2) {
        continue; // the rest of one, where a few messages would make the spread
      }
      double value = second.getValueAtPercentile(100 * quantile);
      low = Math.min(low, value);
      high = Math.max(high, value);
    }
    return Answer.between(what, low, high, measured);
  }

  private List<String> settings() {
    return Bench.words(
        String.format(
            Locale.ROOT,
            "--rate %d --arrivals steady --connections 10 --warmup %s --duration %dms",
            rate,
            below ? WARM_UP_OF_SEVERAL : WARM_UP,
            window.toMillis()));
  }
}
