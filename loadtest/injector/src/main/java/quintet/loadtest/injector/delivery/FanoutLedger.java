package quintet.loadtest.injector.delivery;

import quintet.loadtest.results.log.MetricRecorder;

/**
 * When each message of a room reached its first and its last receiver.
 *
 * <p>Keeps the newest {@code window} messages of each sender in a ring; a message that is still
 * incomplete when its slot is needed again counts as incomplete and has no last receiver. Time is
 * O(1) per delivery; memory is 32 bytes times senders times window. Confined to one thread.
 */
public final class FanoutLedger {
  private final int mask;
  private final int receivers;
  private final int[] sequences;
  private final int[] counts;
  private final long[] firsts;
  private final MetricRecorder first;
  private final MetricRecorder last;
  private final MetricRecorder spread;
  private long complete;
  private long incomplete;

  /**
   * @param senders how many members of the room publish
   * @param receivers how many members each message must reach
   * @param window messages per sender that may be under way at once, a power of two
   */
  public FanoutLedger(
      int senders,
      int receivers,
      int window,
      MetricRecorder first,
      MetricRecorder last,
      MetricRecorder spread) {
    if (Integer.bitCount(window) != 1) {
      throw new IllegalArgumentException("window " + window + " is no power of two");
    }
    this.mask = window - 1;
    this.receivers = receivers;
    this.sequences = new int[senders * window];
    this.counts = new int[senders * window];
    this.firsts = new long[senders * window];
    this.first = first;
    this.last = last;
    this.spread = spread;
  }

  /**
   * Notes the first copy of a message at one more receiver.
   *
   * @param intended when it should have been sent, nanoseconds
   * @param now when it came, nanoseconds on the same clock
   * @param measured whether it belongs to the measured window; else only its completeness counts
   */
  public void delivered(int sender, int sequence, long intended, long now, boolean measured) {
    int slot = sender * (mask + 1) + (sequence & mask);
    if (counts[slot] == 0 || sequences[slot] != sequence) {
      if (counts[slot] > 0 && sequences[slot] > sequence) {
        return;
      }
      if (counts[slot] > 0 && counts[slot] < receivers) {
        incomplete++;
      }
      sequences[slot] = sequence;
      counts[slot] = 0;
      firsts[slot] = now;
      if (measured) {
        first.record(now - intended);
      }
    }
    if (++counts[slot] == receivers) {
      complete++;
      if (measured) {
        last.record(now - intended);
        spread.record(now - firsts[slot]);
      }
    }
  }

  /** Messages that reached every receiver. */
  public long complete() {
    return complete;
  }

  /** Messages whose slot was needed again before they had reached every receiver. */
  public long incomplete() {
    return incomplete;
  }
}
