package quintet.loadtest.ledger.broker;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.List;
import quintet.loadtest.ledger.broker.result.Measured;

/**
 * What each member of a room has heard, against what all should hear: every message once, in one
 * order, and each sender's in the order in which they were sent. Confined to one thread.
 */
final class Hearing {
  private final List<BitSet> heard = new ArrayList<>();
  private final int[] lastRank; // of each member
  private final int[] lastIndex; // of each sender, among the messages that have a rank
  private int[] ranks = new int[1024]; // of each message, from 1 on; 0 where nobody has heard it
  private int ranked;
  private long deliveries;
  private long doubled;
  private long reordered;

  /** Of so many members, each of whom may send. */
  Hearing(int members) {
    for (int i = 0; i < members; i++) {
      heard.add(new BitSet());
    }
    lastRank = new int[members];
    lastIndex = new int[members];
    Arrays.fill(lastIndex, -1);
  }

  /**
   * Notes one delivery.
   *
   * @param member who heard it, from 0
   * @param sender who sent it, from 0
   * @param index of the message among those of all senders, from 0, in the order of sending
   * @return false if that member had it already
   */
  boolean heard(int member, int sender, int index) {
    BitSet had = heard.get(member);
    if (had.get(index)) {
      doubled++;
      return false;
    }
    had.set(index);
    deliveries++;
    int rank = rank(sender, index);
    // Where all hear one order, nobody hears B before somebody has heard A that comes before it.
    if (rank < lastRank[member]) {
      reordered++;
    }
    lastRank[member] = rank;
    return true;
  }

  private int rank(int sender, int index) {
    if (index >= ranks.length) {
      ranks = Arrays.copyOf(ranks, Math.max(index + 1, 2 * ranks.length));
    }
    if (ranks[index] == 0) {
      ranks[index] = ++ranked;
      if (index < lastIndex[sender]) {
        reordered++;
      }
      lastIndex[sender] = index;
    }
    return ranks[index];
  }

  /** Deliveries so far, each counted once. */
  long deliveries() {
    return deliveries;
  }

  /** How many are missing of so many messages. */
  long missing(int sent) {
    return (long) sent * heard.size() - deliveries;
  }

  /** What was wrong, once so many messages were sent and nothing more is to come. */
  Measured.Faults faults(int sent) {
    return new Measured.Faults(missing(sent), doubled, reordered);
  }
}
