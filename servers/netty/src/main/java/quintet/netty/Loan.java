package quintet.netty;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufAllocator;
import org.jspecify.annotations.Nullable;

/**
 * One direct buffer of a loop, lent to its connections in turn, as taking one from the pool and
 * giving it back costs more than what most messages do with it. Who has not given it back when the
 * next one asks, as a peer that does not read keeps its bytes, keeps it for good. Confined to its
 * loop.
 */
final class Loan {
  private final ByteBufAllocator buffers;
  private final int size;
  private @Nullable ByteBuf buffer;

  /**
   * @param buffers from where the buffer is, and the next one
   * @param size in bytes
   */
  Loan(ByteBufAllocator buffers, int size) {
    this.buffers = buffers;
    this.size = size;
  }

  /** The buffer, empty; whoever takes it releases it. */
  ByteBuf take() {
    ByteBuf lent = buffer;
    if (lent == null || lent.refCnt() > 1) {
      ByteBuf next = buffers.directBuffer(size, size);
      if (lent != null) {
        lent.release();
      }
      buffer = next;
      lent = next;
    }
    return lent.clear().retain();
  }

  /** In bytes. */
  int size() {
    return size;
  }
}
