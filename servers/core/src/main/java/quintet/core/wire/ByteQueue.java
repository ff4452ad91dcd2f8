package quintet.core.wire;

import java.nio.ByteBuffer;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * Input held between reads: bytes that have arrived and are not decoded yet.
 *
 * <p>Appending is amortised O(1) per byte. The storage follows what arrived, never what a header
 * claims: exactly as large as the first read, at most twice what is held after that, and none at
 * all while the queue is empty, so an idle connection pays for three fields.
 *
 * <p>What comes while nothing is held may be lent instead: it is decoded where the read has put it,
 * and only what is left is copied, by {@link #keep}.
 *
 * <p>Not thread-safe: confined to its session. It never hands out its own array.
 */
public final class ByteQueue {
  private static final byte[] NONE = new byte[0];
  private static final int LARGEST_ARRAY = Integer.MAX_VALUE - 8;
  // Below this much storage, giving some back is not worth a copy.
  private static final int SMALL = 256;

  private byte[] array = NONE;
  private @Nullable ByteBuffer lent; // in place of the array
  private int start;
  private int end;

  /** Takes all remaining bytes of {@code in}, which it does not keep. */
  public void append(ByteBuffer in) {
    int count = in.remaining();
    if (count == 0) {
      return;
    }
    keep();
    makeRoom(count);
    in.get(array, end, count);
    end += count;
  }

  /**
   * Takes all remaining bytes of {@code in}, without a copy where nothing else is held: until
   * {@link #keep} the caller changes none of them.
   */
  public void lend(ByteBuffer in) {
    if (!isEmpty() || !in.hasRemaining()) {
      append(in);
      return;
    }
    lent = in;
    start = in.position();
    end = in.limit();
    in.position(end);
  }

  /** Copies what is left of a buffer that was lent, which is the caller's again. */
  public void keep() {
    ByteBuffer source = lent;
    if (source != null) {
      array = new byte[size()];
      source.get(start, array);
      end -= start;
      start = 0;
      lent = null;
    }
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
    lent = null;
    start = 0;
    end = 0;
  }

  /** Bytes of storage, used or not; of a buffer that is lent, what {@link #keep} would copy. */
  public int capacity() {
    return lent == null ? array.length : size();
  }

  /** The byte at {@code index}, counted from the oldest; unsigned. */
  int at(int index) {
    ByteBuffer source = lent;
    return (source == null ? array[start + index] : source.get(start + index)) & 0xff;
  }

  /** The four bytes from {@code index}, the first one lowest. */
  int littleEndianInt(int index) {
    return at(index) | at(index + 1) << 8 | at(index + 2) << 16 | at(index + 3) << 24;
  }

  /** Index of the first {@code wanted} at or after index {@code from}, or -1. */
  int indexOf(byte wanted, int from) {
    ByteBuffer source = lent;
    int found =
        source == null
            ? WideBytes.indexOf(array, start + from, end, wanted)
            : WideBytes.indexOf(source, start + from, end, wanted);
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
    byte[] taken;
    ByteBuffer source = lent;
    if (source == null) {
      taken = Arrays.copyOfRange(array, start, start + count);
    } else {
      taken = new byte[count];
      source.get(start, taken);
    }
    skip(count);
    return taken;
  }

  /** Moves the oldest {@code count} bytes to {@code target}, unmasked with {@code key}. */
  void takeUnmasked(byte[] target, int at, int count, int key) {
    ByteBuffer source = lent;
    if (source == null) {
      WideBytes.unmask(array, start, target, at, count, key);
    } else {
      source.get(start, target, at, count);
      WideBytes.unmask(target, at, target, at, count, key);
    }
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
