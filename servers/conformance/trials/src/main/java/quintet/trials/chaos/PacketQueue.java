package quintet.trials.chaos;

import java.util.Comparator;
import java.util.HashMap;
import java.util.Map;
import java.util.PriorityQueue;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;

/**
 * The packets that are on their way over a link. Times are nanoseconds since any moment, none
 * negative. Confined to one thread.
 */
final class PacketQueue {
  /** How many packets may be on their way; of more, the newest is lost, as at a router. */
  static final int MOST = 10_000;

  private static final class Packet {
    private final byte[] bytes;
    private final long due;
    private final long number;

    Packet(byte[] bytes, long due, long number) {
      this.bytes = bytes;
      this.due = due;
      this.number = number;
    }
  }

  /**
   * What became of packets.
   *
   * @param arrived those that came out, doubled ones twice
   * @param lost those that never came out
   * @param doubled those that came out twice
   * @param overtaken those that came out behind a later one of the same direction of a connection
   */
  record Counts(long arrived, long lost, long doubled, long overtaken) {}

  private final Fate fate;
  private final RandomGenerator dice;
  private final PriorityQueue<Packet> underWay =
      new PriorityQueue<>(
          Comparator.<Packet>comparingLong(packet -> packet.due)
              .thenComparingLong(packet -> packet.number));
  private final Map<Integer, Long> newest = new HashMap<>(); // number of each flow's newest arrived
  private long number;
  private long arrived;
  private long lost;
  private long doubled;
  private long overtaken;

  PacketQueue(Fate fate, RandomGenerator dice) {
    this.fate = fate;
    this.dice = dice;
  }

  /**
   * Takes a packet, for good.
   *
   * @param packet of TCP in IPv4, with its headers
   */
  void add(byte[] packet, long now) {
    number++;
    if (underWay.size() >= MOST || dice.nextDouble() < fate.lost()) {
      lost++;
      return;
    }
    long held = dice.nextDouble() < fate.late() ? Fate.HELD.toNanos() : 0;
    Packet added = new Packet(packet, now + fate.delay().toNanos() + held, number);
    underWay.add(added);
    if (dice.nextDouble() < fate.doubled()) {
      doubled++;
      underWay.add(added);
    }
  }

  /** The next packet that is due by {@code now}, or null. */
  byte @Nullable [] next(long now) {
    Packet first = underWay.peek();
    if (first == null || first.due > now) {
      return null;
    }
    underWay.remove();
    arrived++;
    long highest = newest.merge(flow(first.bytes), first.number, Math::max);
    if (highest > first.number) {
      overtaken++;
    }
    return first.bytes;
  }

  /** When the next packet is due, or {@code otherwise} if there is none. */
  long due(long otherwise) {
    Packet first = underWay.peek();
    return first == null ? otherwise : first.due;
  }

  /** What became of the packets until now. */
  Counts counts() {
    return new Counts(arrived, lost, doubled, overtaken);
  }

  /** Both ports, which tell the directions of the connections of two hosts apart. */
  private static int flow(byte[] packet) {
    int ports = (packet[0] & 0xf) * Integer.BYTES; // behind the IP header (RFC 791, section 3.1)
    int flow = 0;
    for (int i = ports; i < ports + Integer.BYTES; i++) {
      flow = (flow << Byte.SIZE) | (packet[i] & 0xff);
    }
    return flow;
  }
}
