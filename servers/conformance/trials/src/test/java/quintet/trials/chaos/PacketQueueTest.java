package quintet.trials.chaos;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class PacketQueueTest {
  private static final Duration DELAY = Duration.ofMillis(2);
  private static final int MANY = 5_000;
  private static final long APART = 1_000_000; // ns from one packet to the next
  private static final int IP_HEADER = 20;

  @Test
  void aPacketIsOnItsWayForTheDelay() {
    PacketQueue queue = queue(new Fate(DELAY, 0, 0, 0));
    queue.add(packet(1, 0), 100);
    long due = 100 + DELAY.toNanos();
    assertEquals(due, queue.due(-1));
    assertNull(queue.next(due - 1));
    assertEquals(List.of(0), arrivals(queue, due));
    assertEquals(-1, queue.due(-1));
  }

  @Test
  void withoutLatePacketsTheOrderRemains() {
    PacketQueue queue = queue(new Fate(DELAY, 0, 0, 0));
    assertEquals(IntStream.range(0, MANY).boxed().toList(), carry(queue, 1));
    assertEquals(new PacketQueue.Counts(MANY, 0, 0, 0), queue.counts());
  }

  @Test
  void packetsOfTheSameMomentKeepTheirOrder() {
    PacketQueue queue = queue(new Fate(DELAY, 0, 0, 0));
    IntStream.range(0, 100).forEach(i -> queue.add(packet(1, i), 0));
    assertEquals(IntStream.range(0, 100).boxed().toList(), arrivals(queue, DELAY.toNanos()));
  }

  @Test
  void whoComesOutBehindALaterOneIsCountedAsOvertaken() {
    PacketQueue queue = queue(new Fate(DELAY, 0.1, 0, 0));
    List<Integer> arrived = carry(queue, 1);
    assertEquals(IntStream.range(0, MANY).boxed().toList(), arrived.stream().sorted().toList());
    int overtaken = 0;
    int highest = -1;
    for (int each : arrived) {
      overtaken += each < highest ? 1 : 0;
      highest = Math.max(highest, each);
    }
    assertEquals(overtaken, queue.counts().overtaken());
    assertShare(0.1, overtaken);
  }

  @Test
  void otherConnectionsAreNotOvertaken() {
    PacketQueue queue = queue(new Fate(DELAY, 0.5, 0, 0));
    carry(queue, MANY); // each packet is of a connection of its own
    assertEquals(0, queue.counts().overtaken());
  }

  @Test
  void lostPacketsDoNotArriveAndDoubledOnesArriveTwice() {
    PacketQueue queue = queue(new Fate(DELAY, 0, 0.1, 0.1));
    List<Integer> arrived = carry(queue, 1);
    PacketQueue.Counts counts = queue.counts();
    assertEquals(MANY - counts.lost(), arrived.stream().distinct().count());
    assertEquals(MANY - counts.lost() + counts.doubled(), arrived.size());
    assertEquals(arrived.size(), counts.arrived());
    assertShare(0.1, counts.lost());
    assertShare(0.1, counts.doubled());
  }

  @Test
  void whatIsMoreThanTheBoundIsLost() {
    PacketQueue queue = queue(new Fate(DELAY, 0, 0, 0));
    IntStream.range(0, PacketQueue.MOST + 5).forEach(i -> queue.add(packet(1, i), 0));
    assertEquals(PacketQueue.MOST, arrivals(queue, DELAY.toNanos()).size());
    assertEquals(5, queue.counts().lost());
  }

  private static PacketQueue queue(Fate fate) {
    return new PacketQueue(fate, new SplittableRandom(1));
  }

  /** Sends {@link #MANY} packets, in turn over so many connections; what arrived, in order. */
  private static List<Integer> carry(PacketQueue queue, int connections) {
    List<Integer> arrived = new ArrayList<>();
    for (int i = 0; i < MANY; i++) {
      queue.add(packet(i % connections, i), i * APART);
      arrived.addAll(arrivals(queue, i * APART));
    }
    arrived.addAll(arrivals(queue, Long.MAX_VALUE));
    return arrived;
  }

  private static List<Integer> arrivals(PacketQueue queue, long now) {
    return Stream.generate(() -> queue.next(now))
        .takeWhile(each -> each != null)
        .map(PacketQueueTest::content)
        .toList();
  }

  private static byte[] packet(int port, int content) {
    byte[] packet = new byte[IP_HEADER + 2 * Integer.BYTES];
    packet[0] = 0x45; // version 4, a header of five words
    ByteBuffer.wrap(packet).putInt(IP_HEADER, port).putInt(IP_HEADER + Integer.BYTES, content);
    return packet;
  }

  private static int content(byte[] packet) {
    return ByteBuffer.wrap(packet).getInt(IP_HEADER + Integer.BYTES);
  }

  private static void assertShare(double expected, long count) {
    double share = (double) count / MANY;
    assertTrue(Math.abs(share - expected) < 0.02, "a share of " + share);
  }
}
