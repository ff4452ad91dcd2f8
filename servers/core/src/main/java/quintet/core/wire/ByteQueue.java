package quintet.core.wire;

import java.nio.ByteBuffer;
import java.util.Arrays;

/**
 * Input held between reads: bytes that have arrived and are not decoded yet.
 *
 * <p>Appending is amortised O(1) per byte. The storage follows what arrived, never what a header
 * claims: exactly as large as the first read, at most twice what is held after that, and none at
 * all while the queue is empty, so an idle connection pays for three fields.
 *
 * <p>Not thread-safe: confined to its session. It never keeps the buffer it was given, and never
 * hands out its own array.
 */
public final class ByteQueue {
  private static final byte[] NONE = new byte[0];
  private static final int LARGEST_ARRAY = Integer.MAX_VALUE - 8;
  // Below this much storage, giving some back is not worth a copy.
  private static final int SMALL = 256;

  private byte[] array = NONE;
  private int start;
  private int end;

  /** Takes all remaining bytes of {@code in}. */
  public void append(ByteBuffer in) {
    int count = in.remaining();
    if (count == 0) {
      return;
    }
    makeRoom(count);
    in.get(array, end, count);
    end += count;
  }

  /** Number of bytes held. */
  public int size() {
    return end - start;
  }

  /** Whether nothing is held. */
  public boolean isEmpty() {
    return start == end;
  }

  /** Drops everything held. */
  public void clear() {
    array = NONE;
    start = 0;
    end = 0;
  }

  /** Bytes of storage, used or not. */
  public int capacity() {
    return array.length;
  }

  /** The byte at {@code index}, counted from the oldest; unsigned. */
  int at(int index) {
    return array[start + index] & 0xff;
  }

  /** The four bytes from {@code index}, the first one lowest. */
  int littleEndianInt(int index) {
    return at(index) | at(index + 1) << 8 | at(index + 2) << 16 | at(index + 3) << 24;
  }

  /** Index of the first {@code wanted} at or after index {@code from}, or -1. */
  int indexOf(byte wanted, int from) {
    int found = WideBytes.indexOf(array, start + from, end, wanted);
    return found < 0 ? -1 : found - start;
  }

  /** Drops the oldest {@code count} bytes; {@code count} is at most {@link #size()}. */
  void skip(int count) {
    start += count;
    if (start == end) {
      clear();
    }
  }

  /** Moves the oldest {@code count} bytes out, into an array of just that size. */
  byte[] take(int count) {
    byte[] taken = Arrays.copyOfRange(array, start, start + count);
    skip(count);
    return taken;
  }

  /** Moves the oldest {@code count} bytes to {@code target}, unmasked with {@code key}. */
  void takeUnmasked(byte[] target, int at, int count, int key) {
    WideBytes.unmask(array, start, target, at, count, key);
    skip(count);
  }

  /**
   * Gives back storage that what is left does not need. Decoders call it when they can go no
   * further, so that a fraction of a message does not keep the storage of the burst before it.
   */
  void settle() {
    if (array.length > SMALL && size() < array.length / 4) {
      reallocate(size());
    }
  }

  private void makeRoom(int count) {
    if (array.length - end >= count) {
      return;
    }
    int size = size();
    int needed = Math.addExact(size, count);
    if (needed <= array.length && start >= size) {
      // At least as many bytes have left as have to move: amortised O(1).
      System.arraycopy(array, start, array, 0, size);
      start = 0;
      end = size;
    } else {
      reallocate((int) Math.min(Math.max(needed, 2L * size), LARGEST_ARRAY));
    }
  }

  private void reallocate(int capacity) {
    int size = size();
    byte[] moved = new byte[capacity];
    System.arraycopy(array, start, moved, 0, size);
    array = moved;
    start = 0;
    end = size;
  }
}
