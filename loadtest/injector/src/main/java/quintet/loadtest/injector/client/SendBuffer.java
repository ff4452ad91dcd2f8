package quintet.loadtest.injector.client;

import java.lang.foreign.MemorySegment;
import java.util.Arrays;

/** Bytes to be sent, gathered in an array that grows. Confined to one thread. */
final class SendBuffer {
  private static final int FIRST = 512;

  private byte[] array = new byte[FIRST];
  private MemorySegment memory = MemorySegment.ofArray(array);
  private int size;

  /** The bytes, from 0 to {@link #size}; another array after the next {@link #reserve}. */
  byte[] array() {
    return array;
  }

  /** The same array, as foreign functions take it. */
  MemorySegment memory() {
    return memory;
  }

  /** How many bytes there are. */
  int size() {
    return size;
  }

  /** How many there can be without growing. */
  int capacity() {
    return array.length;
  }

  /** The array, with room for {@code more} bytes from {@link #size} on. */
  byte[] reserve(int more) {
    if (array.length - size < more) {
      array = Arrays.copyOf(array, Math.max(2 * array.length, Math.addExact(size, more)));
      memory = MemorySegment.ofArray(array);
    }
    return array;
  }

  /** Adds the next {@code more} bytes, which were written into what was reserved. */
  void grow(int more) {
    size += more;
  }

  /** Appends {@code bytes[from..from+length)}. */
  void append(byte[] bytes, int from, int length) {
    System.arraycopy(bytes, from, reserve(length), size, length);
    size += length;
  }

  /** Drops the first {@code count} bytes. */
  void drop(int count) {
    System.arraycopy(array, count, array, 0, size - count);
    size -= count;
  }

  void clear() {
    size = 0;
  }
}
