package quintet.loadtest.injector.run;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import quintet.loadtest.injector.cost.ClockDifference;
import quintet.loadtest.injector.settings.LoadSettings;
import quintet.loadtest.injector.settings.Setting;
import quintet.loadtest.results.summary.Rule;
import quintet.loadtest.results.summary.Verdict;

/**
 * Whether a load that was to begin at a set time did so, by a clock that is the server's.
 *
 * @param clock how far ours is from it; null if it is not known, or no time was set
 */
record StartTogether(@Nullable ClockDifference clock) {
  /** What is to be said of it; nothing where no time was set. */
  List<Verdict> verdicts(LoadSettings settings, Collection<PhaseRun> phases) {
    List<Verdict> verdicts = new ArrayList<>();
    if (clock != null) {
      verdicts.add(clock.verdict(settings.thresholds()));
    }
    if (settings.startAt() != null) {
      double late =
          phases.stream().mapToDouble(each -> each.conductor().lateSeconds()).max().orElse(0);
      double window = settings.time(Setting.DURATION).toMillis() / 1e3;
      String says =
          late > 0
              ? "A phase began %.1f s after its time: not all were there before."
              : "Each phase began at its time.";
      verdicts.add(
          Verdict.of(
              Rule.NOT_TOGETHER,
              "",
              100 * late / window,
              settings.thresholds(),
              String.format(Locale.ROOT, says, late)));
    }
    return verdicts;
  }
}
