package quintet.core.wire;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Objects;

/**
 * A slice of bytes that nobody changes any more: one message's payload, or a part of it.
 *
 * <p>Immutable by agreement: whoever makes a {@code Text} gives the array away. Slices share it, so
 * an ECHO or SAY is parsed without copying. Safe to hand between threads.
 */
public final class Text {
  /** No bytes. */
  public static final Text EMPTY = new Text(new byte[0], 0, 0);

  private final byte[] array;
  private final int offset;
  private final int length;

  /** Takes ownership of {@code array}: the caller must not write to it again. */
  public Text(byte[] array, int offset, int length) {
    if (offset < 0 || length < 0 || offset > array.length - length) {
      throw new IndexOutOfBoundsException(offset + "+" + length + " of " + array.length);
    }
    this.array = array;
    this.offset = offset;
    this.length = length;
  }

  /** The UTF-8 bytes of {@code text}. */
  public static Text of(String text) {
    byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
    return new Text(bytes, 0, bytes.length);
  }

  /** The backing array; read-only by agreement. */
  public byte[] array() {
    return array;
  }

  /** Index of the first byte in {@link #array()}. */
  public int offset() {
    return offset;
  }

  /** Number of bytes. */
  public int length() {
    return length;
  }

  /** The byte at {@code index}, counted from this slice's start. */
  public byte at(int index) {
    return array[offset + Objects.checkIndex(index, length)];
  }

  /** The part from {@code start} (inclusive) to {@code end} (exclusive); shares the array. */
  public Text slice(int start, int end) {
    // Against this slice, not the array: what is beside it belongs to another message or field.
    Objects.checkFromToIndex(start, end, length);
    return new Text(array, offset + start, end - start);
  }

  /** Index of the first {@code wanted} at or after {@code from}, or -1. */
  public int indexOf(byte wanted, int from) {
    for (int i = from; i < length; i++) {
      if (array[offset + i] == wanted) {
        return i;
      }
    }
    return -1;
  }

  /** Whether these are exactly the bytes of {@code other}. */
  public boolean contentEquals(byte[] other) {
    return Arrays.equals(array, offset, offset + length, other, 0, other.length);
  }

  /** Decodes as UTF-8. */
  @Override
  public String toString() {
    return new String(array, offset, length, StandardCharsets.UTF_8);
  }
}
