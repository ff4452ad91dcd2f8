package quintet.drivers.blocking;

import java.nio.ByteBuffer;
import java.util.ArrayDeque;
import java.util.Deque;
import org.jspecify.annotations.Nullable;
import quintet.core.wire.FrameQueue;

/**
 * The buffers of a server whose connections block in calls.
 *
 * <p>Small ones are owned for as long as a thread may be blocked with nothing to do. Their number
 * follows the number of threads; they are cut from larger pieces, as a direct buffer of its own
 * would cost each connection a cleaner and a call of malloc. Large ones are lent for one read or
 * write. A write to a peer that does not read may keep its buffer for long, so their number is
 * bounded, and whoever gets none makes do with its small one.
 *
 * <p>All are direct, as the JDK copies any other through a direct one that it keeps for each
 * thread. Once made they are kept. Thread-safe, O(1).
 */
public final class Buffers {
  /** With the usual 64 KiB each: 8 MiB at most. */
  static final int MOST_LARGE = 128;

  private static final int SMALL_PER_PIECE = 256;

  private final int smallBytes;
  private final int largeBytes;
  private final Deque<ByteBuffer> small = new ArrayDeque<>(); // guarded by itself
  private final Deque<ByteBuffer> large = new ArrayDeque<>(); // guarded by itself
  private int largeMade; // guarded by large
  private int mostLarge = MOST_LARGE; // guarded by large

  /**
   * @param smallBytes capacity of the small ones; less than {@code largeBytes}
   * @param largeBytes capacity of the large ones
   */
  public Buffers(int smallBytes, int largeBytes) {
    this.smallBytes = smallBytes;
    this.largeBytes = largeBytes;
  }

  /** A small buffer, cleared; the caller's until {@link #giveSmall}. */
  public ByteBuffer takeSmall() {
    synchronized (small) {
      if (small.isEmpty()) {
        ByteBuffer piece = ByteBuffer.allocateDirect(SMALL_PER_PIECE * smallBytes);
        for (int i = 0; i < SMALL_PER_PIECE; i++) {
          small.push(piece.slice(i * smallBytes, smallBytes));
        }
      }
      return small.pop().clear();
    }
  }

  /** Takes a small buffer back; the caller must not touch it any more. */
  public void giveSmall(ByteBuffer buffer) {
    synchronized (small) {
      small.push(buffer);
    }
  }

  /**
   * A large buffer, cleared; the caller's until {@link #giveLarge}. Null: all are in use, or there
   * is no memory for one more.
   */
  public @Nullable ByteBuffer tryTakeLarge() {
    synchronized (large) {
      ByteBuffer kept = large.poll();
      if (kept != null) {
        return kept.clear();
      }
      if (largeMade >= mostLarge) {
        return null;
      }
      largeMade++;
    }
    try {
      return ByteBuffer.allocateDirect(largeBytes);
    } catch (OutOfMemoryError e) { // of direct memory: where the heap is exhausted the JVM ends
      synchronized (large) {
        largeMade--;
        mostLarge = largeMade; // the JDK looks for memory for half a second: once is enough
      }
      return null;
    }
  }

  /** Takes a large buffer back; the caller must not touch it any more. */
  public void giveLarge(ByteBuffer buffer) {
    synchronized (large) {
      large.push(buffer);
    }
  }

  /**
   * The most queued bytes in one buffer: {@code small} where they fit, otherwise a large one if
   * there is one to lend.
   *
   * @return ready to be written from; empty if nothing is queued; {@link #doneWith} takes it back
   */
  public ByteBuffer fill(FrameQueue queue, ByteBuffer small) {
    ByteBuffer scratch = queue.bytes() <= smallBytes ? null : tryTakeLarge();
    if (scratch == null) {
      scratch = small.clear();
    }
    queue.fill(scratch);
    return scratch.flip();
  }

  /** Takes a buffer of {@link #fill} back, where it is a large one. */
  public void doneWith(ByteBuffer filled) {
    if (filled.capacity() == largeBytes) {
      giveLarge(filled);
    }
  }
}
