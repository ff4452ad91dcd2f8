package quintet.loadtest.bench.compare;

import java.io.PrintStream;
import java.time.Duration;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Locale;
import java.util.function.Supplier;

/**
 * One line per step on the console: begun when the step begins, finished with how it went and how
 * much is left.
 *
 * <p>Confined to the thread that runs the steps.
 */
public final class Progress {
  private static final int MOST_REASONS = 3; // of a step, so that the steps can still be seen

  private final PrintStream console;
  private final TimeLeft timeLeft;
  private final List<Step> steps;
  private final int titles;
  private final int names;
  private Supplier<Duration> limit = ChronoUnit.FOREVER::getDuration;

  public Progress(PrintStream console, TimeLeft timeLeft, List<Step> steps) {
    this.console = console;
    this.timeLeft = timeLeft;
    this.steps = steps;
    this.titles = steps.stream().mapToInt(s -> s.title().length()).max().orElse(0);
    this.names = steps.stream().mapToInt(s -> s.spec().text().length()).max().orElse(0);
  }

  /** From now on, nothing is said to take longer than {@code most}. */
  void within(Supplier<Duration> most) {
    limit = most;
  }

  /** Says what is to come, before the first step. */
  public void announce() {
    boolean all = timeLeft.of(steps).compareTo(limit.get()) <= 0;
    console.println(steps.size() + (all ? " runs, " : " runs at most, ") + about(steps));
  }

  /** How long steps will take. */
  Duration estimate(List<Step> wanted) {
    return timeLeft.of(wanted);
  }

  /**
   * No round of its kind runs any more, from that of the given step on.
   *
   * @param why half a sentence
   */
  void leaveOut(Step first, String why) {
    console.println(why + ": " + first.title() + " and those after it are left out");
  }

  /** A sentence between two steps. */
  void say(String sentence) {
    console.println(sentence);
  }

  /** A step begins. */
  public void begin(Step step) {
    timeLeft.begin();
    int digits = String.valueOf(steps.size()).length();
    console.printf(
        Locale.ROOT,
        "[%" + digits + "d/%d] %-" + titles + "s  %-" + names + "s  ",
        step.number(),
        steps.size(),
        step.title(),
        step.spec().text());
    console.flush();
  }

  /** The step that began has ended. */
  public void end(Outcome outcome) {
    Step step = outcome.step();
    Duration took = timeLeft.end(step.kind());
    List<Step> remaining = steps.subList(step.number(), steps.size());
    boolean last = remaining.isEmpty() || outcome.isInterrupted();
    String left = last ? "" : "; " + about(remaining) + " left";
    console.println(outcome.inWords() + " (" + took.toSeconds() + " s" + left + ")");
    outcome.why().stream().limit(MOST_REASONS).forEach(line -> console.println("    " + line));
    if (outcome.why().size() > MOST_REASONS) {
      console.printf(
          Locale.ROOT, "    and %d more, on the page%n", outcome.why().size() - MOST_REASONS);
    }
  }

  private String about(List<Step> wanted) {
    Duration most = limit.get();
    Duration all = timeLeft.of(wanted);
    long seconds = Math.max(0, (all.compareTo(most) <= 0 ? all : most).toSeconds());
    return seconds < 90
        ? "about " + seconds + " s"
        : String.format(Locale.ROOT, "about %d min %02d s", seconds / 60, seconds % 60);
  }
}
