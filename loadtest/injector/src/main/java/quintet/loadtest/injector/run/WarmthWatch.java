package quintet.loadtest.injector.run;

import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import quintet.loadtest.injector.cost.AdminPort;
import quintet.loadtest.injector.cost.CostMeter;
import quintet.loadtest.injector.cost.ServerReading;
import quintet.loadtest.results.summary.WarmUp;

/**
 * Watches the server warm up: asks it once a second what its compilers took of its CPU time since
 * the last answer, or had to wait for, until that is little enough twice in a row. What is compiled
 * for one command is thrown away as the next one is used, so each phase has a watch of its own.
 *
 * <p>Its state belongs to the conductor's thread; {@link #found} may be asked by any.
 */
final class WarmthWatch {
  /** Long enough for a share of 2 %, short enough not to wait for. */
  static final Duration SPAN = Duration.ofSeconds(1);

  /** Compilers come in bursts: one span without them may lie between two. */
  private static final int CALM = 2;

  private final AdminPort admin;
  private final Executor scraper;
  private final ScheduledExecutorService thread;
  private final double enough;
  private final Duration span;
  private final Runnable warm;

  private ServerReading last = new ServerReading.Missing("not read");
  private boolean over;
  private int calm; // readings in a row
  private volatile @Nullable Double share;
  private volatile @Nullable Boolean reached;

  /**
   * Watches nothing yet.
   *
   * @param scraper runs the readings, one at a time
   * @param thread the conductor's
   * @param enough share of the CPU time, 0 to 1
   * @param span from one reading to the next
   * @param warm called once, when it is reached, or when the server turns out not to tell
   */
  WarmthWatch(
      AdminPort admin,
      Executor scraper,
      ScheduledExecutorService thread,
      double enough,
      Duration span,
      Runnable warm) {
    this.admin = admin;
    this.scraper = scraper;
    this.thread = thread;
    this.enough = enough;
    this.span = span;
    this.warm = warm;
  }

  /** The load has begun. */
  void begin() {
    read(first -> {
      last = first;
      again();
    });
  }

  /** The window is open: whatever is answered from now on is not of the warm-up. */
  void end() {
    over = true;
  }

  /** What it saw. */
  WarmUp found(double seconds) {
    return new WarmUp(seconds, share, reached);
  }

  private void again() {
    var _ = thread.schedule(() -> read(this::judge), span.toNanos(), TimeUnit.NANOSECONDS);
  }

  private void judge(ServerReading now) {
    if (over) {
      return;
    }
    Double taken = CostMeter.compilerDemand(last, now);
    share = taken;
    reached = taken == null ? null : Boolean.valueOf(taken <= enough);
    last = now;
    calm = taken != null && taken <= enough ? calm + 1 : 0;
    if (taken == null || calm == CALM) {
      warm.run();
    } else {
      again();
    }
  }

  private void read(Consumer<ServerReading> then) {
    if (!over) {
      var _ =
          CompletableFuture.supplyAsync(admin::readBriefly, scraper).thenAcceptAsync(then, thread);
    }
  }
}
