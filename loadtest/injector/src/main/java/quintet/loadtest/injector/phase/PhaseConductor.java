package quintet.loadtest.injector.phase;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.SplittableRandom;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import quintet.loadtest.injector.client.Arrivals;
import quintet.loadtest.injector.client.LoadLoop;
import quintet.loadtest.results.log.MetricRecorder;
import quintet.loadtest.results.log.MetricRecorders;

/**
 * One phase: gathers its players, warms up, measures, waits for what is outstanding, closes the
 * account.
 *
 * <pre>
 *   gather --all there or time over--> warm-up --warm or time over--> measured window --> drain
 *   drain --all came--> finished
 *   drain --time over--> account closed --nothing comes any more--> finished
 * </pre>
 *
 * <p>Its state belongs to the conductor, a thread of its own; each event loop owns a {@link
 * LoopShare}. The public methods may be called from any thread.
 */
public final class PhaseConductor {
  private static final long POLL_MILLIS = 20;
  private static final long START_DELAY_MILLIS = 20;

  /** From the choice of the window to its beginning: every loop has to know of it by then. */
  private static final long NOTICE = TimeUnit.MILLISECONDS.toNanos(50);

  /** Without a read for so long, nothing of the phase is on its way any more. */
  private static final long SILENCE = TimeUnit.SECONDS.toNanos(1);

  private final PhasePlan plan;
  private final ScheduledExecutorService conductor;
  private final MetricRecorders recorders;
  private final PhaseListener listener;
  private final Shares shares;
  private final CompletableFuture<Outcome> finished = new CompletableFuture<>();

  private int there;
  private long begun;
  private volatile long from;
  private volatile long late;
  private boolean chosen;
  private int senders;
  private volatile boolean started;
  private volatile boolean measuring;
  private @Nullable InjectorProbe probe;
  private InjectorUse injector = InjectorUse.NONE;

  /**
   * @param loops all event loops that may take part
   * @param recorders of the histogram log
   */
  public PhaseConductor(
      PhasePlan plan,
      List<LoadLoop> loops,
      ScheduledExecutorService conductor,
      MetricRecorders recorders,
      PhaseListener listener) {
    this.plan = plan;
    this.conductor = conductor;
    this.recorders = recorders;
    this.listener = listener;
    this.shares = new Shares(this, loops);
  }

  /** What it is to do. */
  public PhasePlan plan() {
    return plan;
  }

  /** Completes with the final account. */
  public CompletableFuture<Outcome> finished() {
    return finished;
  }

  /** The seats of {@code loop}, to be used on that loop. */
  public Seats seats(LoadLoop loop) {
    return new Seats(plan.bounds().gaps(), shares.of(loop));
  }

  /** This loop's recorder of {@code metric}, to be used on that loop. */
  public MetricRecorder recorder(LoadLoop loop, String metric) {
    return shares.of(loop).recorder(metric);
  }

  /**
   * A player is in place. The phase starts when as many as wanted are in place or will not come.
   */
  public void arrived() {
    conductor.execute(this::count);
  }

  /** A player will not come. */
  public void absent() {
    conductor.execute(this::count);
  }

  /**
   * The account as far as it goes; ends the phase if it is not over. For a run that is cut short.
   */
  public Outcome cut() {
    Outcome done = finished.getNow(null);
    if (done != null) {
      return done;
    }
    return outcome(true);
  }

  /**
   * The account as it stood within the last second, or longer ago if a loop has not come to it,
   * with what is missing as lost. Neither waits for a loop nor hands it anything: see {@link
   * LoopShare#publish}.
   */
  public PhaseCounts live() {
    return shares.live();
  }

  /** Whether all are in place and the load has begun. */
  public boolean begun() {
    return started;
  }

  MetricRecorder newRecorder(String metric, int part) {
    return recorders.recorder(plan.tag(metric), part);
  }

  /** Whether the measured window is open. */
  public boolean measuring() {
    return measuring;
  }

  void sampled(long latencyNanos, long now) {
    listener.sampled(latencyNanos, now);
  }

  private void count() {
    there++;
    if (there == plan.players()) {
      start();
    } else if (there == 1) {
      var _ =
          conductor.schedule(this::start, plan.window().gather().toNanos(), TimeUnit.NANOSECONDS);
    }
  }

  private void start() {
    if (started) {
      return;
    }
    started = true;
    // What opens the window runs once before, so that it loads no class while messages are due; and
    // what was allocated so far is collected now, not then.
    var _ = new InjectorProbe(shares.loops()).stop();
    System.gc();
    long begin = begin(System.nanoTime() + TimeUnit.MILLISECONDS.toNanos(START_DELAY_MILLIS));
    begun = begin;
    from = begin + plan.window().longestWarmup().toNanos();
    long latest = from;
    long until = until();
    List<Integer> counts = shares.ask(LoopShare::senderCount);
    senders = counts.stream().mapToInt(Integer::intValue).sum();
    int first = 0;
    int each = 0;
    for (LoopShare share : shares.all()) {
      int offset = first;
      first += counts.get(each++);
      share.loop().eventLoop().execute(() -> begin(share, offset, begin, until));
    }
    if (plan.window().longestWarmup().compareTo(plan.window().warmup()) > 0) {
      at(latest - NOTICE, this::choose);
    } else {
      announce();
    }
    listener.warmingUp();
  }

  /** When the load begins: at once, or at the time that was set, if that is still to come. */
  private long begin(long atOnce) {
    Instant set = plan.window().start();
    if (set == null) {
      return atOnce;
    }
    long until = Duration.between(Instant.now(), set).toNanos();
    long begin = System.nanoTime() + until;
    late = Math.max(0, atOnce - begin);
    return Math.max(begin, atOnce);
  }

  /** How long after its set time the load began, in seconds. */
  public double lateSeconds() {
    return late / 1e9;
  }

  /**
   * The server is warm: the window opens once the least warm-up is over. What comes later than the
   * longest one changes nothing.
   */
  public void warm() {
    conductor.execute(() -> at(begun + plan.window().warmup().toNanos() - NOTICE, this::choose));
  }

  /** How long the warm-up was, in seconds; once the window is open. */
  public double warmedUpSeconds() {
    return (from - begun) / 1e9;
  }

  private void choose() {
    if (!chosen) {
      from = System.nanoTime() + NOTICE;
      long until = until();
      for (LoopShare share : shares.all()) {
        share.loop().eventLoop().execute(() -> share.window(from, until));
      }
      announce();
    }
  }

  private void announce() {
    chosen = true;
    long until = until();
    at(from, this::openWindow);
    at(from + (until - from) / 2, listener::windowHalved);
    at(until, this::closeWindow);
  }

  private long until() {
    return from + plan.window().duration().toNanos();
  }

  private void begin(LoopShare share, int offset, long begin, long until) {
    share.window(from, until);
    share.publishEverySecond();
    double interval = senders * 1e9 / plan.load().rate();
    int index = offset;
    for (Sender sender : share.senders()) {
      if (plan.load().closed()) {
        sender.startClosed(plan.load().depth());
      } else {
        sender.start(arrivals(index, begin, interval));
      }
      index++;
    }
  }

  /** Even timetables begin spread over one interval; random ones need no spreading. */
  private Arrivals arrivals(int sender, long begin, double interval) {
    return plan.load().poisson()
        ? Arrivals.poisson(
            begin, interval, new SplittableRandom(plan.load().seed() + ((long) sender << 32)))
        : Arrivals.steady(begin + (long) (sender * interval / senders), interval);
  }

  private void openWindow() {
    measuring = true;
    probe = new InjectorProbe(shares.loops());
    listener.windowOpened();
  }

  private void closeWindow() {
    measuring = false;
    if (probe != null) {
      injector = probe.stop();
    }
    listener.windowClosed();
    drain(System.nanoTime() + plan.window().drain().toNanos());
  }

  private void drain(long deadline) {
    long outstanding = 0;
    for (long each : shares.ask(LoopShare::outstanding)) {
      outstanding += each;
    }
    if (outstanding > 0 && System.nanoTime() - deadline < 0) {
      var _ = conductor.schedule(() -> drain(deadline), POLL_MILLIS, TimeUnit.MILLISECONDS);
    } else if (outstanding > 0) {
      long now = System.nanoTime();
      awaitSilence(
          outcome(false), 0, now + SILENCE, now + PhasePlan.Window.LONGEST_SILENCE.toNanos());
    } else {
      finish(outcome(false));
    }
  }

  /**
   * Messages that came too late for this phase would be strangers in the next one on the same
   * connections. So it ends when no more come.
   */
  private void awaitSilence(Outcome end, long readsBefore, long silentAt, long deadline) {
    long reads = 0;
    for (long each : shares.ask(LoopShare::readsSinceSettled)) {
      reads += each;
    }
    long all = reads;
    long now = System.nanoTime();
    long silent = all == readsBefore ? silentAt : now + SILENCE;
    if (now - silent < 0 && now - deadline < 0) {
      var _ =
          conductor.schedule(
              () -> awaitSilence(end, all, silent, deadline), POLL_MILLIS, TimeUnit.MILLISECONDS);
    } else {
      finish(end);
    }
  }

  private void finish(Outcome end) {
    listener.finished(end);
    finished.complete(end);
  }

  private Outcome outcome(boolean cut) {
    PhaseCounts sum = new PhaseCounts();
    for (PhaseCounts one :
        shares.ask(share -> {
          share.settle(cut);
          return share.counts();
        })) {
      sum.add(one);
    }
    long window = cut && started ? System.nanoTime() - from : plan.window().duration().toNanos();
    double seconds = Math.clamp(window, 0, plan.window().duration().toNanos()) / 1e9;
    InjectorUse use = cut && probe != null ? probe.stop() : injector;
    return new Outcome(!cut, seconds, senders, sum, use);
  }

  private void at(long nanos, Runnable step) {
    var _ = conductor.schedule(step, nanos - System.nanoTime(), TimeUnit.NANOSECONDS);
  }
}
