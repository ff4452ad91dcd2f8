package quintet.core.wire;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.charset.StandardCharsets;
import java.util.function.IntSupplier;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What is gathered is copied a few times in all, into however many pieces it is cut. */
class GatheringTest {
  private static final int SIZE = 1 << 20;

  @ParameterizedTest(name = "fragments of {0}")
  @ValueSource(ints = {1, 4, 1000, SIZE})
  void fragmentsAreCopiedAFewTimesInAllWhateverTheirSize(int fragment) throws WireException {
    MessageAssembly message = new MessageAssembly(false, SIZE);
    Growth growth = new Growth(message::capacity);
    byte[] piece = new byte[fragment];
    for (int at = 0; at < SIZE; at += fragment) {
      int size = Math.min(fragment, SIZE - at);
      ByteQueue in = new ByteQueue();
      Inputs.append(in, piece, 0, size);
      message.begin(at + size == SIZE, size, 0);
      message.take(in);
      growth.to(at + size);
      assertTrue(message.capacity() <= Math.min(SIZE, 2 * (at + size)), "too much storage");
    }
    assertTrue(message.isComplete());
    assertEquals(SIZE, message.payload().length());
    assertTrue(growth.copied() <= 2 * SIZE, () -> growth.copied() + " bytes were copied");
  }

  @Test
  void aFrameThatTricklesInIsCopiedAFewTimesInAll() throws WireException {
    MessageAssembly message = new MessageAssembly(false, 4 * SIZE);
    Growth growth = new Growth(message::capacity);
    message.begin(true, SIZE, 0);
    for (int at = 0; at < SIZE; at++) {
      ByteQueue in = new ByteQueue();
      Inputs.append(in, new byte[1], 0, 1);
      message.take(in);
      growth.to(at + 1);
    }
    assertEquals(SIZE, message.capacity());
    assertTrue(growth.copied() <= 2 * SIZE, () -> growth.copied() + " bytes were copied");
  }

  @Test
  void aLineThatTricklesInIsCopiedAFewTimesInAll() throws WireException {
    LineDecoder decoder = new LineDecoder(SIZE);
    ByteQueue in = new ByteQueue();
    Growth growth = new Growth(in::capacity);
    byte[] piece = {'x'};
    for (int at = 0; at < SIZE; at++) {
      Inputs.append(in, piece, 0, 1);
      growth.to(at + 1);
      assertNull(decoder.next(in));
      growth.to(at + 1);
    }
    assertTrue(growth.copied() <= 2 * SIZE, () -> growth.copied() + " bytes were copied");
  }

  @Test
  void aRequestThatTricklesInIsCopiedAFewTimesInAll() {
    int size = 8 << 10;
    HandshakeDecoder decoder = new HandshakeDecoder(size, (origin, host) -> true);
    ByteQueue in = new ByteQueue();
    Growth growth = new Growth(in::capacity);
    byte[] request =
        ("GET / HTTP/1.1\r\n" + "a: b\r\n".repeat(size)).getBytes(StandardCharsets.US_ASCII);
    for (int at = 0; at < size; at++) {
      Inputs.append(in, request, at, 1);
      growth.to(at + 1);
      assertNull(decoder.next(in));
      growth.to(at + 1);
    }
    assertTrue(growth.copied() <= 2L * size, () -> growth.copied() + " bytes were copied");
  }

  /** Counts bytes that move when storage is exchanged: all that were in it. */
  private static final class Growth {
    private final IntSupplier capacity;
    private int known;
    private int held;
    private long copied;

    Growth(IntSupplier capacity) {
      this.capacity = capacity;
    }

    /** That many bytes are held now. */
    void to(int bytes) {
      if (capacity.getAsInt() != known) {
        known = capacity.getAsInt();
        copied += held;
      }
      held = bytes;
    }

    long copied() {
      return copied;
    }
  }
}
