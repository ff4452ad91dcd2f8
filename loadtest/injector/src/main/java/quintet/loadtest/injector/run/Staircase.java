package quintet.loadtest.injector.run;

import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CancellationException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import quintet.loadtest.injector.client.LoadLoop;
import quintet.loadtest.injector.phase.PhasePlan;
import quintet.loadtest.results.log.MetricTotal;
import quintet.loadtest.results.search.KneePoint;
import quintet.loadtest.results.search.KneeSearch;
import quintet.loadtest.results.search.Trial;
import quintet.loadtest.results.summary.Objective;
import quintet.loadtest.results.summary.Phase;
import quintet.loadtest.results.summary.Referee;

/**
 * Seeks a capacity within one run: the same connections play one short phase after another, at the
 * rates that a {@link KneeSearch} asks for, so that the server stays warm and nobody connects anew.
 *
 * <pre>
 *   all there --> "staircase": rate --> players sit down --> phase --> met, missed or refused? --> next rate
 *                                                                               |
 *                                             the highest rate met is the phase of the summary  &lt;--'
 * </pre>
 *
 * <p>Thread-safe.
 */
public final class Staircase {
  private static final Duration SLACK = Duration.ofSeconds(30);
  private static final Duration LONGEST = Duration.ofMinutes(10);

  private final LoadRun run;
  private final String name;
  private final KneeSearch search;
  private final Objective objective;
  private final Plans plans;
  private final List<Climber> climbers = new ArrayList<>(); // guarded by this
  private int awaited; // guarded by this
  private int missing; // guarded by this
  private volatile @Nullable Phase result;
  private volatile boolean over;

  /** Plans a step. */
  @FunctionalInterface
  public interface Plans {
    /**
     * A phase at that rate, whose name is unlike that of any other; called on the search's thread.
     *
     * @param players how many are there
     * @param before the last measurement at this very rate; null if there is none
     */
    PhasePlan at(double rate, int players, @Nullable Trial before);
  }

  /** One player: its loop, how it takes its seat and arrives, what it does at the end. */
  private record Climber(LoadLoop loop, Consumer<PhaseRun> play, Runnable end) {}

  /** One step that was measured. */
  private record Measured(Trial trial, PhaseRun phase, Map<String, MetricTotal> totals) {}

  /**
   * Seeks nothing yet.
   *
   * @param name of the phase in the summary
   * @param players how many climb
   * @param plans of its steps
   */
  public Staircase(
      LoadRun run, String name, int players, KneeSearch search, Objective objective, Plans plans) {
    this.run = run;
    this.name = name;
    this.awaited = players;
    this.search = search;
    this.objective = objective;
    this.plans = plans;
  }

  /**
   * A player is there. The first step begins when all are, or won't come.
   *
   * @param play takes a seat in a step and arrives; called on {@code loop}
   * @param end called once the search is over, on its thread
   */
  public void climb(LoadLoop loop, Consumer<PhaseRun> play, Runnable end) {
    synchronized (this) {
      climbers.add(new Climber(loop, play, end));
    }
    count();
  }

  /** A player will not come. */
  public void absent() {
    synchronized (this) {
      missing++;
    }
    count();
  }

  /** The longest that a search takes; whoever climbs longer is stuck. */
  public Duration longest() {
    return LONGEST;
  }

  /** What it is called in the summary. */
  String name() {
    return name;
  }

  /** Whether its phase needs no more room on the console. */
  boolean isOver() {
    return over;
  }

  /** The phase at the highest rate that met the objective; null until the search is over. */
  @Nullable Phase result() {
    return result;
  }

  private synchronized void count() {
    if (--awaited == 0) {
      List<Climber> all = List.copyOf(climbers);
      Thread.ofPlatform().daemon().name("staircase").start(() -> climb(all));
    }
  }

  private void climb(List<Climber> all) {
    try {
      Map<Double, Measured> steps = new HashMap<>(); // the last one at each rate
      KneePoint knee =
          search.search(rate -> {
            Measured before = steps.get(rate);
            Measured step = measure(rate, all, before == null ? null : before.trial);
            steps.put(rate, step);
            return step.trial;
          });
      Measured best = steps.get(knee.met() > 0 ? knee.met() : knee.unmet());
      result = best == null ? null : best.phase.result(best.totals, name, knee.capacity());
    } catch (InterruptedException | IOException | CancellationException e) {
      System.err.println("quintet load: " + name + " was given up: " + e.getMessage());
    } finally {
      over = true;
      all.forEach(climber -> climber.end.run());
    }
  }

  /** Who could not connect is missing in every step, as in any phase. */
  private synchronized void lacks(PhaseRun step) {
    for (int i = 0; i < missing; i++) {
      step.want();
      step.failed();
    }
  }

  private Measured measure(double rate, List<Climber> all, @Nullable Trial before)
      throws InterruptedException, IOException {
    PhasePlan plan = plans.at(rate, all.size(), before);
    PhaseRun step = run.step(plan);
    lacks(step);
    for (Climber climber : all) {
      climber.loop.eventLoop().execute(() -> climber.play.accept(step));
    }
    try {
      Duration patience = plan.window().longest().plus(SLACK);
      var _ = step.conductor().finished().get(patience.toMillis(), TimeUnit.MILLISECONDS);
    } catch (ExecutionException | TimeoutException e) {
      throw new IOException("a step at " + rate + "/s did not end", e);
    }
    Map<String, MetricTotal> totals = run.finish(plan);
    Phase found = step.result(totals);
    if (found == null) {
      throw new IOException("nobody played at " + rate + "/s");
    }
    Trial trial =
        Trial.of(rate, objective, found, Referee.objections(found, run.settings().thresholds()));
    return new Measured(trial, step, totals);
  }
}
