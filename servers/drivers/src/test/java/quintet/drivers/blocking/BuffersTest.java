package quintet.drivers.blocking;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import quintet.core.wire.Frame;
import quintet.core.wire.FrameQueue;

class BuffersTest {
  private static final int SMALL = 16;
  private static final int LARGE = 64;

  private final Buffers buffers = new Buffers(SMALL, LARGE);

  @Test
  void smallBuffersDoNotOverlap() {
    List<ByteBuffer> taken = new ArrayList<>();
    for (int i = 0; i < 600; i++) {
      ByteBuffer buffer = buffers.takeSmall();
      taken.add(buffer.putInt(0, i).putInt(SMALL - Integer.BYTES, i));
    }
    for (int i = 0; i < taken.size(); i++) {
      assertEquals(i, taken.get(i).getInt(0));
      assertEquals(i, taken.get(i).getInt(SMALL - Integer.BYTES));
    }
  }

  @Test
  void aBufferThatWasGivenBackIsLentAgainCleared() {
    ByteBuffer small = buffers.takeSmall();
    small.position(3).limit(5);
    buffers.giveSmall(small);
    ByteBuffer again = buffers.takeSmall();
    assertEquals(0, again.position());
    assertEquals(SMALL, again.limit());
  }

  @Test
  void noMoreLargeBuffersAreLentThanTheBound() {
    List<ByteBuffer> lent = takeAllLarge();
    assertEquals(Buffers.MOST_LARGE, lent.size());
    buffers.giveLarge(lent.getFirst());
    assertNotNull(buffers.tryTakeLarge());
    assertNull(buffers.tryTakeLarge());
  }

  @Test
  void whatFitsIsFilledIntoTheSmallBuffer() {
    ByteBuffer filled = buffers.fill(queueOf(SMALL - 1), buffers.takeSmall());
    assertEquals(SMALL, filled.capacity());
    assertEquals(SMALL - 1, filled.remaining());
  }

  @Test
  void whatDoesNotFitIsFilledIntoALargeBuffer() {
    ByteBuffer filled = buffers.fill(queueOf(SMALL * 2), buffers.takeSmall());
    assertEquals(LARGE, filled.capacity());
    assertEquals(SMALL * 2, filled.remaining());
  }

  @Test
  void theSmallBufferServesWhileAllLargeOnesAreLent() {
    List<ByteBuffer> lent = takeAllLarge();
    assertTrue(lent.size() > 0);
    ByteBuffer filled = buffers.fill(queueOf(SMALL * 2), buffers.takeSmall());
    assertEquals(SMALL, filled.remaining());
    buffers.doneWith(filled);
    assertNull(buffers.tryTakeLarge(), "a small buffer was taken for a large one");
  }

  private List<ByteBuffer> takeAllLarge() {
    List<ByteBuffer> lent = new ArrayList<>();
    for (int i = 0; i < Buffers.MOST_LARGE; i++) {
      lent.add(Objects.requireNonNull(buffers.tryTakeLarge()));
    }
    assertNull(buffers.tryTakeLarge());
    return lent;
  }

  private static FrameQueue queueOf(int bytes) {
    FrameQueue queue = new FrameQueue();
    queue.add(Frame.own(new byte[bytes]));
    return queue;
  }
}
