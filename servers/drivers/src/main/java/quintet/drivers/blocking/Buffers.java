package quintet.drivers.blocking;

import java.lang.foreign.Arena;
import java.nio.ByteBuffer;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.IdentityHashMap;
import org.jspecify.annotations.Nullable;
import quintet.core.wire.FrameQueue;

/**
 * The buffers of a server whose connections block in calls.
 *
 * <p>Small ones are owned for as long as a thread may be blocked with nothing to do. Their number
 * follows the number of threads; they are cut from larger pieces, as a direct buffer of its own
 * would cost each connection a cleaner and a call of malloc. Large ones are lent for one read or
 * write, and {@link #MOST_LARGE} of them are kept.
 *
 * <p>A write to a peer that does not read keeps its buffer for long. So that nobody else's reads
 * and writes are smaller for it, whoever finds all large ones lent gets one made for the occasion.
 * It has just the size that is needed, and is freed afterwards. So those of blocked writes never
 * have more bytes than wait for their peers, which the outbox budgets bound. Where direct memory is
 * exhausted, everybody makes do with small ones.
 *
 * <p>All are direct, as the JDK copies any other through a direct one that it keeps for each
 * thread. Thread-safe, O(1).
 */
public final class Buffers {
  /** Most that are kept; with the usual 64 KiB each, 8 MiB. */
  static final int MOST_LARGE = 128;

  private static final int SMALL_PER_PIECE = 256;

  private final int smallBytes;
  private final int largeBytes;
  private final Deque<ByteBuffer> small = new ArrayDeque<>(); // guarded by itself
  private int smallHeld; // guarded by small
  private final Deque<ByteBuffer> large = new ArrayDeque<>(); // guarded by itself
  private final IdentityHashMap<ByteBuffer, Arena> occasional =
      new IdentityHashMap<>(); // guarded by large
  private int largeMade; // guarded by large
  private int lent; // guarded by large: of all but the small ones
  private int mostLent = Integer.MAX_VALUE; // guarded by large: as many as memory was there for

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
      smallHeld++;
      return small.pop().clear();
    }
  }

  /** Takes a small buffer back; the caller must not touch it any more. */
  public void giveSmall(ByteBuffer buffer) {
    synchronized (small) {
      smallHeld--;
      small.push(buffer);
    }
  }

  /** How many small ones are held: as many as threads read or write. */
  public int held() {
    synchronized (small) {
      return smallHeld;
    }
  }

  /**
   * A buffer for one read or write: {@code small} where {@code bytes} fit, otherwise one for as
   * many of them as a large one holds.
   *
   * @return cleared; the same thread has to give it to {@link #doneWith}
   */
  public ByteBuffer lend(long bytes, ByteBuffer small) {
    if (bytes <= smallBytes) {
      return small.clear();
    }
    boolean kept;
    synchronized (large) {
      ByteBuffer free = large.poll();
      if (free != null) {
        lent++;
        return free.clear();
      }
      if (lent >= mostLent) {
        return small.clear();
      }
      lent++;
      kept = largeMade < MOST_LARGE;
      if (kept) {
        largeMade++;
      }
    }
    try {
      return kept ? ByteBuffer.allocateDirect(largeBytes) : make((int) Math.min(bytes, largeBytes));
    } catch (OutOfMemoryError e) { // of direct memory, after half a second's wait for some
      synchronized (large) {
        lent--;
        mostLent = lent;
        if (kept) {
          largeMade--;
        }
      }
      return small.clear();
    }
  }

  @SuppressWarnings("MustBeClosedChecker") // by doneWith
  private ByteBuffer make(int bytes) {
    Arena arena = Arena.ofConfined();
    ByteBuffer made = arena.allocate(bytes).asByteBuffer();
    synchronized (large) {
      occasional.put(made, arena);
    }
    return made;
  }

  /**
   * The most queued bytes in one buffer, as {@link #lend} has it.
   *
   * @return ready to be written from; empty if nothing is queued; {@link #doneWith} takes it back
   */
  public ByteBuffer fill(FrameQueue queue, ByteBuffer small) {
    ByteBuffer scratch = lend(queue.bytes(), small);
    queue.fill(scratch);
    return scratch.flip();
  }

  /** Takes a buffer that was lent back, where it is none of the small ones. */
  public void doneWith(ByteBuffer buffer) {
    if (buffer.capacity() > smallBytes) {
      @Nullable Arena arena;
      synchronized (large) {
        lent--;
        arena = occasional.remove(buffer);
        if (arena == null) {
          large.push(buffer);
        }
      }
      if (arena != null) {
        arena.close();
      }
    }
  }

  /** How many are lent that are none of the small ones. */
  int lent() {
    synchronized (large) {
      return lent;
    }
  }
}
