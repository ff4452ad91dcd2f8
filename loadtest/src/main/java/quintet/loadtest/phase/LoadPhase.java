package quintet.loadtest.phase;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import quintet.loadtest.client.Arrivals;
import quintet.loadtest.client.LoadLoop;
import quintet.loadtest.record.LoopRecorder;

/**
 * One phase: gathers its players, warms up, measures, waits for what is outstanding, closes the
 * account.
 *
 * <pre>
 *   gather --all there or time over--> warm-up --> measured window --> drain --> finished
 * </pre>
 *
 * <p>Its state belongs to the conductor, a thread of its own; each event loop owns a {@link
 * LoopShare}. The public methods may be called from any thread.
 */
public final class LoadPhase {
  private static final long POLL_MILLIS = 20;
  private static final long START_DELAY_MILLIS = 20;
  private static final long LIVE_MILLIS = 200;
  private static final long ANSWER_SECONDS = 10;

  private final PhasePlan plan;
  private final ScheduledExecutorService conductor;
  private final Function<String, LoopRecorder> recorders;
  private final PhaseListener listener;
  private final Map<LoadLoop, LoopShare> shares = new LinkedHashMap<>();
  private final CompletableFuture<Outcome> finished = new CompletableFuture<>();

  private int wanted;
  private int there;
  private volatile long from;
  private int senders;
  private volatile boolean started;
  private @Nullable InjectorProbe probe;
  private InjectorUse injector = InjectorUse.NONE;

  /**
   * @param loops all event loops that may take part
   * @param wanted how many players to wait for
   * @param recorders makes a recorder for a tag of the histogram log
   */
  public LoadPhase(
      PhasePlan plan,
      List<LoadLoop> loops,
      int wanted,
      ScheduledExecutorService conductor,
      Function<String, LoopRecorder> recorders,
      PhaseListener listener) {
    this.plan = plan;
    this.wanted = wanted;
    this.conductor = conductor;
    this.recorders = recorders;
    this.listener = listener;
    loops.forEach(loop -> shares.put(loop, new LoopShare(this, loop)));
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
    return new Seats(plan, share(loop));
  }

  /** This loop's recorder of {@code metric}, to be used on that loop. */
  public LoopRecorder recorder(LoadLoop loop, String metric) {
    return share(loop).recorder(metric);
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
   * The account as it stands, a moment later, with what is missing as lost. Waits for no loop that
   * is busy for long: then the account is of those that answered.
   */
  public PhaseCounts live() {
    PhaseCounts sum = new PhaseCounts();
    List<Future<PhaseCounts>> answers = new ArrayList<>();
    for (LoopShare share : shares.values()) {
      answers.add(share.loop().eventLoop().submit(share::live));
    }
    for (Future<PhaseCounts> answer : answers) {
      try {
        sum.add(answer.get(LIVE_MILLIS, TimeUnit.MILLISECONDS));
      } catch (TimeoutException e) {
        answer.cancel(false);
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
      } catch (ExecutionException e) {
        throw new IllegalStateException(e);
      }
    }
    return sum;
  }

  /** Whether all are in place and the load has begun. */
  public boolean begun() {
    return started;
  }

  LoopRecorder newRecorder(String metric) {
    return recorders.apply(plan.tag(metric));
  }

  void sampled(long latencyNanos) {
    listener.sampled(this, latencyNanos);
  }

  private LoopShare share(LoadLoop loop) {
    LoopShare share = shares.get(loop);
    if (share == null) {
      throw new IllegalArgumentException("no loop of this phase");
    }
    return share;
  }

  private void count() {
    there++;
    if (there == wanted) {
      start();
    } else if (there == 1) {
      var _ = conductor.schedule(this::start, plan.gather().toNanos(), TimeUnit.NANOSECONDS);
    }
  }

  private void start() {
    if (started) {
      return;
    }
    started = true;
    long begin = System.nanoTime() + TimeUnit.MILLISECONDS.toNanos(START_DELAY_MILLIS);
    from = begin + plan.warmup().toNanos();
    long until = from + plan.duration().toNanos();
    List<Integer> counts = ask(LoopShare::senderCount);
    senders = counts.stream().mapToInt(Integer::intValue).sum();
    int first = 0;
    int each = 0;
    for (LoopShare share : shares.values()) {
      int offset = first;
      first += counts.get(each++);
      share.loop().eventLoop().execute(() -> begin(share, offset, begin, until));
    }
    at(from, this::openWindow);
    at(until, this::closeWindow);
  }

  /** Spreads the first sends of all senders evenly over one interval. */
  private void begin(LoopShare share, int offset, long begin, long until) {
    share.window(from, until);
    double interval = senders * 1e9 / plan.rate();
    int index = offset;
    for (Sender sender : share.senders()) {
      if (plan.closed()) {
        sender.startClosed(plan.depth());
      } else {
        sender.start(Arrivals.steady(begin + (long) (index * interval / senders), interval));
      }
      index++;
    }
  }

  private void openWindow() {
    probe = new InjectorProbe(List.copyOf(shares.keySet()));
    listener.windowOpened(this);
  }

  private void closeWindow() {
    if (probe != null) {
      injector = probe.stop();
    }
    listener.windowClosed(this);
    drain(System.nanoTime() + plan.drain().toNanos());
  }

  private void drain(long deadline) {
    long outstanding = 0;
    for (long each : ask(LoopShare::outstanding)) {
      outstanding += each;
    }
    if (outstanding > 0 && System.nanoTime() - deadline < 0) {
      var _ = conductor.schedule(() -> drain(deadline), POLL_MILLIS, TimeUnit.MILLISECONDS);
    } else {
      finished.complete(outcome(false));
      listener.finished(this);
    }
  }

  private Outcome outcome(boolean cut) {
    PhaseCounts sum = new PhaseCounts();
    for (PhaseCounts one :
        ask(share -> {
          share.settle(cut);
          return share.counts();
        })) {
      sum.add(one);
    }
    long window = cut && started ? System.nanoTime() - from : plan.duration().toNanos();
    double seconds = Math.clamp(window, 0, plan.duration().toNanos()) / 1e9;
    InjectorUse use = cut && probe != null ? probe.stop() : injector;
    return new Outcome(!cut, seconds, senders, sum, use);
  }

  private void at(long nanos, Runnable step) {
    var _ = conductor.schedule(step, nanos - System.nanoTime(), TimeUnit.NANOSECONDS);
  }

  private <T> List<T> ask(Function<LoopShare, T> question) {
    List<T> answers = new ArrayList<>();
    shares.values().forEach(share -> answers.add(ask(share, question)));
    return answers;
  }

  private static <T> T ask(LoopShare share, Function<LoopShare, T> question) {
    Future<T> answer = share.loop().eventLoop().submit(() -> question.apply(share));
    try {
      return answer.get(ANSWER_SECONDS, TimeUnit.SECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("interrupted", e);
    } catch (ExecutionException | TimeoutException e) {
      throw new IllegalStateException("an event loop does not answer", e);
    }
  }
}
