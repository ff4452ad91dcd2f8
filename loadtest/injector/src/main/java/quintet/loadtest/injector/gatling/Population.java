package quintet.loadtest.injector.gatling;

import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.IntUnaryOperator;

/**
 * Numbers the users of one Gatling population and puts each on an event loop. Thread-safe.
 *
 * @param counter the next number
 * @param loopOf from a user's number to its loop's, taken modulo the number of loops: users who
 *     share a room must share a loop
 */
public record Population(AtomicInteger counter, IntUnaryOperator loopOf) {
  /** Starts at 0. */
  public Population(IntUnaryOperator loopOf) {
    this(new AtomicInteger(), loopOf);
  }
}
