package quintet.drivers.loop;

import java.util.ArrayList;
import java.util.List;
import quintet.core.wire.CloseCode;

/**
 * The open connections of one loop, by their drivers. Confined to the loop. What is done to all may
 * close some, so it goes over a copy.
 */
public final class LoopConnections {
  private final List<LoopDriver> open = new ArrayList<>();

  /** Adds a connection; O(1). */
  public void add(LoopDriver connection) {
    connection.place = open.size();
    open.add(connection);
  }

  /** Removes a connection that is closed; O(1). */
  public void remove(LoopDriver connection) {
    LoopDriver last = open.removeLast();
    if (connection.place < open.size()) { // the last one takes the place that became free
      open.set(connection.place, last);
      last.place = connection.place;
    }
  }

  /** Whether none is open. */
  public boolean isEmpty() {
    return open.isEmpty();
  }

  /** The sweep: applies the timeouts of all. */
  public void tend(long now) {
    List.copyOf(open).forEach(each -> each.tend(now));
  }

  /** On the drain: none parses any more. */
  public void quiesce() {
    List.copyOf(open).forEach(LoopDriver::quiesce);
  }

  /** On the drain: all leave their rooms and are told why. */
  public void goAway() {
    List.copyOf(open).forEach(each -> each.goodbye(CloseCode.GOING_AWAY));
  }

  /** On the drain, when the grace is over. */
  public void reset() {
    List.copyOf(open).forEach(LoopDriver::reset);
  }
}
