package quintet.drivers.blocking;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import quintet.core.wire.Frame;
import quintet.core.wire.FrameQueue;

class BuffersTest {
  private static final int SMALL = 16;
  private static final int LARGE = 64;

  private final Buffers buffers = new Buffers(SMALL, LARGE);
  private final ByteBuffer small = buffers.takeSmall();

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
    ByteBuffer first = buffers.takeSmall();
    first.position(3).limit(5);
    buffers.giveSmall(first);
    ByteBuffer again = buffers.takeSmall();
    assertEquals(0, again.position());
    assertEquals(SMALL, again.limit());
  }

  @Test
  void largeOnesAreLentAgain() {
    ByteBuffer first = buffers.lend(SMALL + 1, small);
    buffers.doneWith(first.limit(1));
    ByteBuffer again = buffers.lend(SMALL + 1, small);
    assertSame(first, again);
    assertEquals(LARGE, again.remaining());
  }

  @Test
  void howeverManyAreLentNobodyGetsASmallerOne() {
    lendAllLarge();
    for (int size : List.of(SMALL + 1, LARGE - 1, LARGE, 2 * LARGE)) {
      ByteBuffer filled = buffers.fill(queueOf(size), small);
      assertEquals(Math.min(size, LARGE), filled.remaining());
    }
  }

  @Test
  void oneThatWasMadeForTheOccasionHasJustItsSizeAndIsFreed() {
    List<ByteBuffer> lent = lendAllLarge();
    ByteBuffer occasional = buffers.lend(SMALL + 1, small);
    assertEquals(SMALL + 1, occasional.capacity());
    buffers.doneWith(occasional);
    assertThrows(IllegalStateException.class, () -> occasional.put(0, (byte) 1));
    assertEquals(Buffers.MOST_LARGE, buffers.lent());
    lent.forEach(buffers::doneWith);
    assertEquals(0, buffers.lent());
    assertSame(lent.getLast(), buffers.lend(LARGE, small));
  }

  @Test
  void whatFitsIsFilledIntoTheSmallBuffer() {
    ByteBuffer filled = buffers.fill(queueOf(SMALL - 1), small);
    assertEquals(SMALL, filled.capacity());
    assertEquals(SMALL - 1, filled.remaining());
  }

  @Test
  void whatDoesNotFitIsFilledIntoALargeBuffer() {
    ByteBuffer filled = buffers.fill(queueOf(SMALL * 2), small);
    assertEquals(LARGE, filled.capacity());
    assertEquals(SMALL * 2, filled.remaining());
  }

  @Test
  void theSmallBufferServesAndIsNotTakenForALargeOne() {
    ByteBuffer filled = buffers.fill(queueOf(SMALL), small);
    assertSame(small, filled);
    buffers.doneWith(filled);
    assertEquals(0, buffers.lent());
    assertEquals(LARGE, buffers.lend(LARGE, small).capacity());
  }

  private List<ByteBuffer> lendAllLarge() {
    List<ByteBuffer> lent = new ArrayList<>();
    for (int i = 0; i < Buffers.MOST_LARGE; i++) {
      lent.add(buffers.lend(LARGE, small));
    }
    assertEquals(Buffers.MOST_LARGE, buffers.lent());
    return lent;
  }

  private static FrameQueue queueOf(int bytes) {
    FrameQueue queue = new FrameQueue();
    queue.add(Frame.own(new byte[bytes]));
    return queue;
  }
}
