package quintet.core.wire;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** A queue that costs what it holds. */
class ByteQueueTest {
  @Test
  void takesAllThatRemainsOfABufferOfEitherKind() {
    ByteBuffer direct = ByteBuffer.allocateDirect(8).put(new byte[] {1, 2, 3, 4, 5}).flip();
    direct.get();
    ByteQueue queue = new ByteQueue();
    queue.append(direct);
    queue.append(ByteBuffer.wrap(new byte[] {0, 6, 7, 0}, 1, 2));
    assertFalse(direct.hasRemaining());
    assertArrayEquals(new byte[] {2, 3, 4, 5, 6, 7}, queue.take(6));
  }

  @Test
  void whatIsLentIsCopiedOnlyWhereItIsLeftOrComesBehindSomething() {
    ByteQueue queue = new ByteQueue();
    ByteBuffer read = ByteBuffer.allocateDirect(8).put(new byte[] {1, 2, 3, 4}).flip();
    queue.lend(read);
    assertFalse(read.hasRemaining());
    assertArrayEquals(new byte[] {1, 2}, queue.take(2));
    assertEquals(2, queue.capacity());
    queue.keep();
    queue.lend(read.clear().put(new byte[] {5, 6}).flip());
    read.clear().put(new byte[] {0, 0, 0, 0});
    assertArrayEquals(new byte[] {3, 4, 5, 6}, queue.take(4));
    assertEquals(0, queue.capacity());
  }

  @Test
  void holdsNoStorageBeforeInputAndAfterIt() {
    ByteQueue queue = new ByteQueue();
    assertEquals(0, queue.capacity());
    Inputs.append(queue, "hello");
    queue.skip(5);
    assertTrue(queue.isEmpty());
    assertEquals(0, queue.capacity());
    Inputs.append(queue, "hello");
    queue.clear();
    assertTrue(queue.isEmpty());
    assertEquals(0, queue.capacity());
  }

  @Test
  void anEmptyReadCostsNothing() {
    ByteQueue queue = new ByteQueue();
    queue.append(ByteBuffer.allocate(0));
    assertTrue(queue.isEmpty());
    assertEquals(0, queue.capacity());
  }

  @Test
  void oneReadGetsStorageOfJustItsSize() {
    assertEquals(77, Inputs.queue(new byte[77]).capacity());
  }

  @Test
  void storageNeverExceedsTwiceWhatIsHeld() {
    ByteQueue queue = new ByteQueue();
    for (int i = 1; i <= 10_000; i++) {
      queue.append(ByteBuffer.wrap(new byte[] {(byte) i}));
      assertTrue(queue.capacity() <= 2 * i, () -> queue.capacity() + " for " + queue.size());
    }
  }

  @Test
  void theRestOfABurstDoesNotKeepTheStorageOfTheBurst() {
    ByteQueue queue = Inputs.queue("x".repeat(65_530) + "rest");
    queue.skip(65_530);
    queue.settle();
    assertEquals(4, queue.capacity());
    assertEquals("rest", Inputs.rest(queue));
  }

  @Test
  void spaceInFrontIsUsedBeforeStorageGrows() {
    ByteQueue queue = Inputs.queue("x".repeat(990) + "0123456789");
    queue.skip(990);
    Inputs.append(queue, "y".repeat(500));
    assertEquals(1000, queue.capacity());
    assertEquals("0123456789" + "y".repeat(500), Inputs.rest(queue));
  }

  @Test
  void findsBytesByTheirPlaceInTheQueue() {
    ByteQueue queue = Inputs.queue("abcabc");
    queue.skip(1);
    assertEquals('b', queue.at(0));
    assertEquals(2, queue.indexOf((byte) 'a', 0));
    assertEquals(3, queue.indexOf((byte) 'b', 1));
    assertEquals(-1, queue.indexOf((byte) 'a', 3));
    assertEquals(-1, queue.indexOf((byte) 'x', 5));
  }

  @Test
  void givesBackWhatItTookInAnyRhythm() {
    Random random = new Random(3);
    for (int round = 0; round < 200; round++) {
      ByteQueue queue = new ByteQueue();
      ByteArrayOutputStream in = new ByteArrayOutputStream();
      ByteArrayOutputStream out = new ByteArrayOutputStream();
      for (int step = 0; step < 100; step++) {
        byte[] read = new byte[random.nextInt(1, 300)];
        random.nextBytes(read);
        in.writeBytes(read);
        queue.append(ByteBuffer.wrap(read));
        out.writeBytes(queue.take(random.nextInt(queue.size() + 1)));
        if (random.nextInt(4) == 0) {
          queue.settle();
        }
      }
      out.writeBytes(queue.take(queue.size()));
      assertTrue(Arrays.equals(in.toByteArray(), out.toByteArray()), "round " + round);
    }
  }
}
