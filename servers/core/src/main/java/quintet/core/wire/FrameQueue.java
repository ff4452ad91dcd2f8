package quintet.core.wire;

import java.nio.ByteBuffer;
import java.util.ArrayDeque;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * The frames that wait for one peer, first in first out, and how far the first has got.
 *
 * <p>The one coalescing rule of all five models: copy what is queued into a scratch buffer, write
 * that once, then tell the queue how many bytes the kernel took. Frames leave the queue, and are
 * handed to the refund, only when their last byte has been taken.
 *
 * <p>Not thread-safe: confined to its owner, or guarded by the owner's lock. An empty queue keeps
 * no burst storage. All are O(1) per frame.
 */
public final class FrameQueue {
  private static final int KEPT_CAPACITY = 16;

  private @Nullable ArrayDeque<Frame> frames;
  private long bytes; // that wait, without those taken
  private int begun; // bytes of the head that the kernel has taken
  private int highest; // most frames ever queued in the present storage

  /** Appends a frame. */
  public void add(Frame frame) {
    ArrayDeque<Frame> queue = frames;
    if (queue == null) {
      queue = new ArrayDeque<>(1);
      frames = queue;
      highest = 0;
    }
    queue.add(frame);
    bytes += frame.size();
    highest = Math.max(highest, queue.size());
  }

  /** Whether nothing waits. */
  public boolean isEmpty() {
    return frames == null || frames.isEmpty();
  }

  /** How many bytes wait. */
  public long bytes() {
    return bytes;
  }

  /**
   * Copies queued bytes into {@code scratch}, in order, until either ends. The queue is unchanged
   * until {@link #taken}.
   *
   * @return how many bytes were copied
   */
  public int fill(ByteBuffer scratch) {
    ArrayDeque<Frame> queue = frames;
    if (queue == null) {
      return 0;
    }
    int copied = 0;
    int from = begun;
    for (Frame frame : queue) {
      if (!scratch.hasRemaining()) {
        break;
      }
      copied += frame.copyTo(from, scratch);
      from = 0;
    }
    return copied;
  }

  /**
   * The kernel took {@code count} bytes from the front.
   *
   * @param refund told of every frame that is now wholly gone
   */
  public void taken(int count, Consumer<Frame> refund) {
    ArrayDeque<Frame> queue = frames;
    int left = count + begun;
    while (queue != null) {
      Frame head = queue.peek();
      if (head == null || head.size() > left) {
        break;
      }
      left -= head.size();
      queue.remove();
      refund.accept(head);
    }
    begun = left;
    bytes -= count;
    trim();
  }

  /**
   * Drops every frame that has not begun: one already begun stays, as half a frame would garble the
   * stream.
   *
   * @param inFlight bytes that have been filled and handed to a write which is not yet answered by
   *     {@link #taken}; frames that reach into them count as begun
   * @param refund told of every dropped frame
   */
  public void dropNotBegun(int inFlight, Consumer<Frame> refund) {
    ArrayDeque<Frame> queue = frames;
    if (queue == null) {
      return;
    }
    // From the last one on: out of the middle, each would move what stays.
    Frame last = queue.peekLast();
    while (last != null && bytes - last.size() >= inFlight) {
      queue.removeLast();
      bytes -= last.size();
      refund.accept(last);
      last = queue.peekLast();
    }
    trim();
  }

  /** Drops everything, begun or not: the peer is gone. */
  public void clear(Consumer<Frame> refund) {
    bytes += begun; // the head counts whole again, as it is dropped whole
    begun = 0;
    dropNotBegun(0, refund);
  }

  private void trim() {
    // A burst's storage is given back once it has drained; a few slots are kept while in use.
    if (frames != null && frames.isEmpty() && highest > KEPT_CAPACITY) {
      frames = null;
    }
  }
}
