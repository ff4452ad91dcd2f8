package quintet.core.wire;

import java.nio.ByteBuffer;
import java.util.Arrays;

/** How the bytes of a codec case reach the decoder: it must not matter. */
enum Feeding {
  /** One read brings everything. */
  WHOLE,
  /** Every read brings one byte. */
  BYTE_BY_BYTE,
  /** The read that brings the end brings the start of what comes after it too. */
  WITH_TRAILING_DATA,
  /** Every read brings some bytes by the same direct buffer, which is lent. */
  LENT;

  private static final int LENT_BYTES = 24;

  /** Decodes what has arrived, as far as it goes; false: it wants no more. */
  @FunctionalInterface
  interface Decoding {
    boolean drain(ByteQueue in);
  }

  /** Whether {@link #feed} adds {@code trailing}. */
  boolean trails() {
    return this == WITH_TRAILING_DATA;
  }

  /** Feeds {@code input}, letting {@code decoding} drain after each read. */
  void feed(ByteQueue in, byte[] input, byte[] trailing, Decoding decoding) {
    byte[] bytes = input;
    if (trails()) {
      bytes = Arrays.copyOf(input, input.length + trailing.length);
      System.arraycopy(trailing, 0, bytes, input.length, trailing.length);
    }
    if (this == LENT) {
      lend(in, bytes, decoding);
      return;
    }
    int step = this == BYTE_BY_BYTE ? 1 : Math.max(1, bytes.length);
    boolean open = true;
    for (int i = 0; i < bytes.length && open; i += step) {
      in.append(ByteBuffer.wrap(bytes, i, step));
      open = decoding.drain(in);
    }
  }

  private static void lend(ByteQueue in, byte[] bytes, Decoding decoding) {
    ByteBuffer read = ByteBuffer.allocateDirect(LENT_BYTES);
    boolean open = true;
    for (int i = 0; i < bytes.length && open; i += LENT_BYTES) {
      in.lend(read.clear().put(bytes, i, Math.min(LENT_BYTES, bytes.length - i)).flip());
      open = decoding.drain(in);
      in.keep();
    }
  }
}
