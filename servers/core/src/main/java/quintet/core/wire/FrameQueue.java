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
 * <p>Not thread-safe: confined to its owner, or guarded by the owner's lock. The first frame needs
 * no storage, as mostly one waits; an empty queue has none. All are O(1) per frame.
 */
public final class FrameQueue {
  private @Nullable Frame head;
  private @Nullable ArrayDeque<Frame> rest; // behind the head; never empty
  private long bytes; // that wait, without those taken
  private int begun; // bytes of the head that the kernel has taken

  /** Appends a frame. */
  public void add(Frame frame) {
    bytes += frame.size();
    if (head == null) {
      head = frame;
      return;
    }
    ArrayDeque<Frame> behind = rest;
    if (behind == null) {
      behind = new ArrayDeque<>(2);
      rest = behind;
    }
    behind.add(frame);
  }

  /** Whether nothing waits. */
  public boolean isEmpty() {
    return head == null;
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
    if (head == null) {
      return 0;
    }
    int copied = head.copyTo(begun, scratch);
    if (rest != null) {
      for (Frame frame : rest) {
        if (!scratch.hasRemaining()) {
          break;
        }
        copied += frame.copyTo(0, scratch);
      }
    }
    return copied;
  }

  /**
   * The kernel took {@code count} bytes from the front.
   *
   * @param refund told of every frame that is now wholly gone
   */
  public void taken(int count, Consumer<Frame> refund) {
    int left = count + begun;
    Frame first = head;
    while (first != null && first.size() <= left) {
      left -= first.size();
      head = next();
      refund.accept(first);
      first = head;
    }
    begun = left;
    bytes -= count;
  }

  private @Nullable Frame next() {
    ArrayDeque<Frame> behind = rest;
    if (behind == null) {
      return null;
    }
    Frame next = behind.poll();
    if (behind.isEmpty()) {
      rest = null;
    }
    return next;
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
    // From the last one on: out of the middle, each would move what stays.
    Frame last = last();
    while (last != null && bytes - last.size() >= inFlight) {
      removeLast();
      bytes -= last.size();
      refund.accept(last);
      last = last();
    }
  }

  private @Nullable Frame last() {
    return rest == null ? head : rest.peekLast();
  }

  private void removeLast() {
    ArrayDeque<Frame> behind = rest;
    if (behind == null) {
      head = null;
      return;
    }
    behind.removeLast();
    if (behind.isEmpty()) {
      rest = null;
    }
  }

  /** Drops everything, begun or not: the peer is gone. */
  public void clear(Consumer<Frame> refund) {
    bytes += begun; // the head counts whole again, as it is dropped whole
    begun = 0;
    dropNotBegun(0, refund);
  }
}
