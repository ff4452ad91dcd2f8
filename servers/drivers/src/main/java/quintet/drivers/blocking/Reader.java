package quintet.drivers.blocking;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.SocketChannel;

/**
 * What a thread does that reads for one connection, be it a platform or a virtual one: read, let
 * the session act, flush, read again. It goes on reading after the session has ended, discarding,
 * until the peer ends too: a close with input unread would send a reset, which can destroy the last
 * words at the peer. It alone closes the descriptor in order; a reset by another thread ends its
 * read.
 */
final class Reader implements Runnable {
  private final SocketChannel channel;
  private final GuardedSession session;
  private final Outlet outlet;
  private final Buffers buffers;

  /**
   * @param buffers lends the small buffer that is held while the peer is silent, and a large one
   *     for one read after the small one was filled
   */
  Reader(GuardedSession session, Buffers buffers) {
    this.channel = session.channel();
    this.session = session;
    this.outlet = session.outlet();
    this.buffers = buffers;
  }

  @Override
  public void run() {
    try {
      try (channel) {
        serve();
      } catch (IOException e) {
        // The peer has reset the connection, or we have: there is nobody to tell.
      } finally {
        session.closed();
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt(); // nobody does; if somebody did, it was to end this thread
    }
  }

  private void serve() throws IOException, InterruptedException {
    try {
      ByteBuffer small = buffers.takeSmall();
      try {
        readAll(small);
        outlet.awaitEnd();
      } finally {
        buffers.giveSmall(small);
      }
    } catch (RuntimeException | Error e) {
      session.failed(e); // while the channel is open, or it would be closed without a reset
    }
  }

  private void readAll(ByteBuffer small) throws IOException, InterruptedException {
    boolean filled = false;
    int count;
    do {
      ByteBuffer large = filled ? buffers.tryTakeLarge() : null;
      try {
        ByteBuffer in = large == null ? small.clear() : large;
        count = channel.read(in);
        filled = !in.hasRemaining();
        boolean done = count < 0 ? session.receiveEof() : session.receive(in.flip());
        outlet.flush(small);
        while (!done) {
          done = session.proceed();
          outlet.flush(small);
        }
      } finally {
        if (large != null) {
          buffers.giveLarge(large);
        }
      }
    } while (count >= 0);
  }
}
