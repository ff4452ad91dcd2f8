package quintet.loadtest.injector.delivery;

import org.jspecify.annotations.Nullable;

/**
 * What one receiver has had from each of its senders: every message exactly once and in order, or
 * how it differed.
 *
 * <ul>
 *   <li>Duplicated: a message that had come already.
 *   <li>Reordered: a message that came after a later one of the same sender. It is received, not
 *       lost.
 *   <li>Lost: what {@link #settle} finds missing when the sender's count is known.
 * </ul>
 *
 * <p>Exact to the message as long as no stream has more than {@code gaps} separate gaps at once;
 * what goes beyond is counted by {@link #forgotten}. A delivery in order costs one load, one
 * comparison and one store. Confined to one thread.
 */
public final class DeliveryChecker {
  private final int[] next;
  private final int gaps;
  private @Nullable MissingRanges @Nullable [] missing;

  private long received;
  private long duplicated;
  private long reordered;
  private long lost;
  private long unsent;

  /**
   * @param senders how many senders this receiver hears
   * @param gaps separate gaps remembered per sender, 1 or more
   */
  public DeliveryChecker(int senders, int gaps) {
    this.next = new int[senders];
    this.gaps = gaps;
  }

  /** How many senders this receiver hears. */
  public int senders() {
    return next.length;
  }

  /**
   * Notes one delivery.
   *
   * @param sender 0 to {@link #senders} - 1
   * @param sequence 0 or more
   * @return false if it is a duplicate
   */
  public boolean delivered(int sender, int sequence) {
    if (sequence == next[sender]) {
      next[sender] = sequence + 1;
      received++;
      return true;
    }
    return outOfLine(sender, sequence);
  }

  /** Starts {@code sender}'s stream at {@code sequence}: for a receiver that joined later. */
  public void startAt(int sender, int sequence) {
    next[sender] = sequence;
  }

  /** One more than the highest sequence number seen from {@code sender}. */
  public int end(int sender) {
    return next[sender];
  }

  /**
   * Ends {@code sender}'s stream. Everything under {@code sent} that has not come is lost;
   * everything at or above it came from nobody.
   */
  public void settle(int sender, int sent) {
    if (next[sender] > sent) {
      unsent += next[sender] - sent;
    } else {
      lost += sent - next[sender];
    }
    MissingRanges holes = missing == null ? null : missing[sender];
    if (holes != null) {
      lost += holes.size();
    }
  }

  /** Messages that came, each counted once. */
  public long received() {
    return received;
  }

  /** Copies beyond the first. */
  public long duplicated() {
    return duplicated;
  }

  /** Messages that came behind a later one. */
  public long reordered() {
    return reordered;
  }

  /** Messages that later ones have overtaken, as it stands. */
  public long missing() {
    long sum = 0;
    if (missing != null) {
      for (MissingRanges holes : missing) {
        sum += holes == null ? 0 : holes.size();
      }
    }
    return sum;
  }

  /** Messages that never came; known after {@link #settle}. */
  public long lost() {
    return lost;
  }

  /** Sequence numbers that came, or were jumped over, without having been sent; after settling. */
  public long unsent() {
    return unsent;
  }

  /** Lost messages that could no longer be told from duplicates: 0 means every figure is exact. */
  public long forgotten() {
    long sum = 0;
    if (missing != null) {
      for (MissingRanges holes : missing) {
        sum += holes == null ? 0 : holes.forgotten();
      }
    }
    return sum;
  }

  private boolean outOfLine(int sender, int sequence) {
    if (sequence > next[sender]) {
      holes(sender).add(next[sender], sequence);
      next[sender] = sequence + 1;
    } else if (holes(sender).remove(sequence)) {
      reordered++;
    } else {
      duplicated++;
      return false;
    }
    received++;
    return true;
  }

  private MissingRanges holes(int sender) {
    if (missing == null) {
      missing = new MissingRanges[next.length];
    }
    MissingRanges holes = missing[sender];
    if (holes == null) {
      holes = new MissingRanges(gaps);
      missing[sender] = holes;
    }
    return holes;
  }
}
