package quintet.netty;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufAllocator;
import io.netty.channel.DefaultMaxMessagesRecvByteBufAllocator;

/**
 * Where the connections of one loop read into: one buffer for all, which a handler is done with on
 * return. One read per turn, so that a session is never given more than it asked for; with that, a
 * read has no state that outlives it, and all connections share one handle. Confined to its loop.
 */
final class LoopReads extends DefaultMaxMessagesRecvByteBufAllocator {
  private final Loan loan;
  private final LentHandle handle = new LentHandle();

  LoopReads(Loan loan) {
    super(1);
    this.loan = loan;
  }

  @Override
  @SuppressWarnings("deprecation") // Netty's own allocators return this type, too
  public Handle newHandle() {
    return handle;
  }

  private final class LentHandle extends MaxMessageHandle {
    @Override
    public ByteBuf allocate(ByteBufAllocator ignored) {
      return loan.take();
    }

    @Override
    public int guess() {
      return loan.size();
    }
  }
}
