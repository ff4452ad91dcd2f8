package quintet.loadtest.injector.phase;

import org.jspecify.annotations.Nullable;
import quintet.loadtest.injector.client.Arrivals;
import quintet.loadtest.injector.client.Connection;
import quintet.loadtest.injector.client.Paced;

/**
 * Sends the messages of one connection, on a timetable (open loop) or as they come back (closed
 * loop). Confined to its event loop.
 *
 * <p>A message whose connection has no room waits, and keeps its intended time.
 */
class Sender implements Paced {
  private final LoopShare share;
  private final Connection connection;
  private final int id;
  private final byte[] template;
  private final int prefix;
  private final int copies;

  private @Nullable Arrivals arrivals;
  private long due;
  private boolean parked;
  private int sent;

  /**
   * @param id number in the payload
   * @param template a prepared message, shared by senders of this loop
   * @param prefix bytes of it before the payload
   * @param copies how many receivers each message must reach
   */
  Sender(LoopShare share, Connection connection, int id, byte[] template, int prefix, int copies) {
    this.share = share;
    this.connection = connection;
    this.id = id;
    this.template = template;
    this.prefix = prefix;
    this.copies = copies;
  }

  /** How many messages were sent. */
  int sent() {
    return sent;
  }

  /** Whether it has a timetable and a connection to send on. */
  boolean pending() {
    return arrivals != null && connection.ready();
  }

  /** Opens the loop: sends by {@code arrivals} until the phase's end. */
  void start(Arrivals arrivals) {
    this.arrivals = arrivals;
    due = arrivals.next();
    if (due - share.until() < 0) {
      share.loop().pacer().add(this);
    }
  }

  /** Closes the loop: keeps {@code depth} messages under way until the phase's end. */
  void startClosed(int depth) {
    long now = System.nanoTime();
    for (int i = 0; i < depth && connection.ready(); i++) {
      transmit(now, now);
    }
  }

  /** One of this sender's messages came back. */
  void completed(long now) {
    if (share.closedLoop() && now - share.until() < 0 && connection.ready()) {
      transmit(now, now);
    }
  }

  /**
   * Adds to {@code counts} the messages that were due before the phase's end and were not sent.
   *
   * @param from when the measured window opened, nanoseconds
   */
  void addUnsent(PhaseCounts counts, long from) {
    if (arrivals == null) {
      return;
    }
    long all = 0;
    long inWindow = 0;
    for (long time = due; time - share.until() < 0; time = arrivals.next()) {
      all++;
      inWindow += time - from >= 0 ? 1 : 0;
    }
    counts.addUnsent(inWindow, copiesOf(all));
  }

  /** Sends nothing from now on: what it still had to send belongs to a phase that is over. */
  void stop() {
    arrivals = null;
  }

  /** How many receivers so many further messages would have to reach. */
  long copiesOf(long messages) {
    return messages * copies;
  }

  void writable() {
    if (parked) {
      parked = false;
      share.loop().pacer().add(this);
    }
  }

  @Override
  public long due() {
    return due;
  }

  @Override
  public boolean fire(long now) {
    if (arrivals == null || !connection.ready()) {
      return false;
    }
    if (!connection.writable()) {
      parked = true;
      return false;
    }
    transmit(due, now);
    due = arrivals.next();
    return due - share.until() < 0;
  }

  /** Sends the next message; its connection has room. */
  void transmit(long intended, long now) {
    share.payload().write(template, prefix, id, sent++, intended);
    connection.send(template, 0, template.length);
    share.countSent(intended, now, copies);
  }
}
