package quintet.runtime.metrics;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Executor;
import java.util.concurrent.locks.LockSupport;
import java.util.function.LongSupplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The places that many connections depend on, and whether they still turn: loops, dispatchers,
 * carriers, whoever accepts or keeps time. A place that takes tasks is given one every {@link
 * #PERIOD}, and its turn lasts until that is done; so nothing is paid for each message or turn. A
 * place that takes none says itself when its turns begin and end.
 *
 * <p>Thread-safe. A task that is done is followed by the next one at the next beat, so a turn shows
 * shorter than it was by at most one period.
 */
public final class Heartbeats {
  private static final Logger LOG = LoggerFactory.getLogger(Heartbeats.class);

  /** From one task to the next. */
  static final Duration PERIOD = Duration.ofMillis(100);

  /** What is worth a word. */
  private static final long NOTABLE = Duration.ofSeconds(1).toNanos();

  private final LongSupplier clock;
  private final long timeout;
  private final List<TurnClock> places = new CopyOnWriteArrayList<>();
  private final ConcurrentHashMap<TurnClock, Executor> probed = new ConcurrentHashMap<>();

  /**
   * @param clock nanoseconds
   * @param timeout what a server that stands still is no longer healthy after
   */
  public Heartbeats(LongSupplier clock, Duration timeout) {
    this.clock = clock;
    this.timeout = timeout.toNanos();
  }

  /**
   * Watches a place that takes tasks.
   *
   * @param tasks has a task run there; what it throws, or a task that it drops, is a stand-still
   */
  public void watch(String place, Executor tasks) {
    probed.put(watch(place), tasks);
  }

  /** Watches a place that tells of its turns. */
  public TurnClock watch(String place) {
    TurnClock turns = new TurnClock(place, clock);
    places.add(turns);
    return turns;
  }

  /** Begins to beat, on a thread of its own that does not keep the process alive. */
  public void start() {
    Thread.ofPlatform()
        .daemon()
        .name("heartbeat")
        .start(() -> {
          while (true) {
            beat();
            LockSupport.parkNanos(PERIOD.toNanos());
          }
        });
  }

  /** Gives a task to each place whose last one is done. */
  public void beat() {
    probed.forEach((turns, tasks) -> {
      if (!turns.isTurning()) {
        turns.begin();
        try {
          tasks.execute(turns::end);
        } catch (RuntimeException | Error e) {
          LOG.debug("a place that takes no tasks stands still", e);
        }
      }
    });
  }

  /** All places, in the order in which they came. */
  public List<TurnClock> places() {
    return places;
  }

  /** The places that have stood still for a second, or for the timeout if that is less. */
  public List<TurnClock> standing() {
    return longerThan(Math.min(NOTABLE, timeout));
  }

  /** Whether a place has stood still for the timeout. */
  public boolean stalled() {
    return !longerThan(timeout).isEmpty();
  }

  private List<TurnClock> longerThan(long nanos) {
    return places.stream().filter(turns -> turns.standing() >= nanos).toList();
  }
}
