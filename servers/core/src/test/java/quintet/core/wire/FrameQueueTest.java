package quintet.core.wire;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class FrameQueueTest {
  private final FrameQueue queue = new FrameQueue();
  private final List<Frame> refunded = new ArrayList<>();

  @Test
  void copiesSeveralFramesIntoOneWrite() {
    add("one");
    add("two");
    assertEquals("onetwo", filled(10));
  }

  @Test
  void refundsAFrameWhenItsLastByteIsTaken() {
    Frame one = add("one");
    Frame two = add("two");
    queue.taken(2, refunded::add);
    assertEquals(List.of(), refunded);
    assertEquals("et", filled(2));
    queue.taken(2, refunded::add);
    assertEquals(List.of(one), refunded);
    queue.taken(2, refunded::add);
    assertEquals(List.of(one, two), refunded);
    assertTrue(queue.isEmpty());
  }

  @Test
  void keepsAFrameThatTheKernelHasBegunWhenTheRestIsDropped() {
    add("one");
    Frame two = add("two");
    queue.taken(1, refunded::add);
    queue.dropNotBegun(0, refunded::add);
    assertEquals(List.of(two), refunded);
    add("bye");
    assertEquals("nebye", filled(10));
  }

  @Test
  void dropsEverythingThatHasNotBegun() {
    Frame one = add("one");
    queue.dropNotBegun(0, refunded::add);
    assertEquals(List.of(one), refunded);
    assertTrue(queue.isEmpty());
  }

  @Test
  void keepsFramesThatAWriteUnderWayReachesInto() {
    add("one");
    add("two");
    Frame three = add("three");
    queue.taken(1, refunded::add);
    queue.dropNotBegun(3, refunded::add);
    assertEquals(List.of(three), refunded);
    assertEquals(5, queue.bytes());
    assertEquals("netwo", filled(10));
  }

  @Test
  void clearsAlsoWhatHasBegun() {
    Frame one = add("one");
    queue.taken(1, refunded::add);
    queue.clear(refunded::add);
    assertEquals(List.of(one), refunded);
    assertEquals(0, queue.bytes());
    add("two");
    assertEquals("two", filled(10));
  }

  @Test
  void goesOnAfterABurst() {
    for (int i = 0; i < 1000; i++) {
      add("x");
    }
    queue.taken(1000, refunded::add);
    assertEquals(1000, refunded.size());
    assertTrue(queue.isEmpty());
    add("y");
    assertFalse(queue.isEmpty());
    assertEquals("y", filled(1));
  }

  private Frame add(String text) {
    Frame frame = Frame.own(text.getBytes(StandardCharsets.US_ASCII));
    queue.add(frame);
    return frame;
  }

  private String filled(int capacity) {
    ByteBuffer scratch = ByteBuffer.allocate(capacity);
    int count = queue.fill(scratch);
    assertEquals(scratch.position(), count);
    return new String(scratch.array(), 0, count, StandardCharsets.US_ASCII);
  }
}
