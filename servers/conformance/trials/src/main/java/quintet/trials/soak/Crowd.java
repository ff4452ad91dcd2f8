package quintet.trials.soak;

import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import quintet.testkit.client.Background;
import quintet.testkit.server.Server;

/**
 * A bounded number of visitors at once. The same seed gives the same visits to each of them, though
 * not in the same order among all.
 */
final class Crowd implements AutoCloseable {
  private final Background background = new Background();
  private final List<Supplier<Map<Visit, Long>>> visitors = new ArrayList<>();
  private final CountDownLatch over = new CountDownLatch(1);

  /** Lets the visitors of {@code course} begin. */
  Crowd(Server server, Course course, long seed) {
    SplittableRandom dice = new SplittableRandom(seed);
    for (int number = 0; number < course.visitors(); number++) {
      Visitor visitor = new Visitor(server, number, course.visits(), dice.split());
      visitors.add(background.task(() -> visit(visitor)));
    }
  }

  private Map<Visit, Long> visit(Visitor visitor) {
    try {
      return visitor.visitUntil(over);
    } catch (InterruptedException e) {
      throw new AssertionError("interrupted while visiting", e);
    } finally {
      over.countDown(); // after a failure all go home
    }
  }

  /** Waits; false if {@code time} was cut short by a failure, which {@link #goHome} tells. */
  boolean stays(Duration time) throws InterruptedException {
    return !over.await(time.toNanos(), TimeUnit.NANOSECONDS);
  }

  /**
   * Waits until all have ended the visit that they are paying.
   *
   * @return how many visits there were of each kind
   * @throws AssertionError where one was not treated as it must be
   */
  Map<Visit, Long> goHome() {
    over.countDown();
    Map<Visit, Long> paid = new EnumMap<>(Visit.class);
    visitors.forEach(
        each -> each.get().forEach((visit, times) -> paid.merge(visit, times, Long::sum)));
    return paid;
  }

  @Override
  public void close() {
    background.close();
  }
}
