package quintet.broker;

import java.util.TreeSet;

/**
 * Whether what the broker has taken from here comes back to this room. A broker may pass over what
 * it keeps: nats-server 2.9 does when messages leave its cache before its consumers read them. No
 * number of the consumer shows that, and the acknowledgement does. Not thread-safe: its {@link
 * RoomLine} serialises every call.
 */
final class Copies {
  private final TreeSet<Long> came = new TreeSet<>(); // the stream's numbers
  private final TreeSet<Long> taken = new TreeSet<>(); // acknowledged, and not looked for yet

  /** A message of the room is with its owner. */
  void came(long sequence) {
    came.add(sequence);
  }

  /** The broker has taken a message that was said here. */
  void taken(long sequence) {
    taken.add(sequence);
  }

  /** Whether all that was taken has come, as far as all up to {@code covered} has. */
  boolean areWhole(long covered) {
    boolean whole = true;
    while (!taken.isEmpty() && taken.first() <= covered) {
      whole &= came.contains(taken.pollFirst());
    }
    return whole;
  }

  /** Nothing up to {@code sequence} will be acknowledged any more. */
  void forget(long sequence) {
    long needed = taken.isEmpty() ? Long.MAX_VALUE : taken.first();
    came.headSet(Math.min(needed, sequence), needed > sequence).clear();
  }
}
